-- No database name in the reference: the mart reads this view in a published file, under names of its own.
select
    build_number,
    event_kind,
    source_name,
    table_name,
    rule,
    period,
    currency,
    rows_read,
    rows_loaded,
    rows_quarantined,
    freshness_hours,
    tests_passed,
    tests_failed,
    totals_compared,
    totals_differing,
    rows_difference,
    amount_difference,
    records_matched,
    records_matchable,
    records_unclassified,
    records_classifiable
from {{ source('history', 'health_events').include(database=false) }}
