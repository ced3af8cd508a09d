{{ config(materialized='view') }}

-- A view on the history, as the figures of a build are added to it after its tests. No database name in the
-- references: a published file is opened under names of its own.
select
    {{ joined_key([
        'cast(events.build_number as varchar)', 'events.event_kind', "coalesce(events.source_name, '')",
        "coalesce(events.table_name, '')", "coalesce(events.rule, '')", "coalesce(events.period, '')",
        "coalesce(events.currency, '')"
    ]) }} as health_event_id,
    builds.build_number,
    builds.build_id,
    builds.sequence,
    builds.build_status,
    builds.build_number = max(builds.build_number) over () as is_latest,
    {{ reporting_day('builds.built_at', 'settings.time_zone') }} as built_on,
    builds.as_of_on,
    events.event_kind,
    events.source_name,
    events.table_name,
    events.rule,
    events.period,
    events.currency,
    events.rows_read,
    events.rows_loaded,
    events.rows_quarantined,
    events.freshness_hours,
    events.tests_passed,
    events.tests_failed,
    events.totals_compared,
    events.totals_differing,
    events.rows_difference,
    events.amount_difference,
    events.records_matched,
    events.records_matchable,
    events.records_unclassified,
    events.records_classifiable
from {{ ref('stg_history__health_events').include(database=false) }} as events
inner join {{ ref('stg_history__builds').include(database=false) }} as builds
    on events.build_number = builds.build_number
cross join {{ ref('int_settings__resolved').include(database=false) }} as settings
