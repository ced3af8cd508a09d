{% set columns = {
    'source_name': 'varchar', 'table_name': 'varchar', 'rule': 'varchar', 'period': 'varchar', 'currency': 'varchar',
    'rows_read': 'bigint', 'rows_loaded': 'bigint', 'rows_quarantined': 'bigint', 'freshness_hours': 'decimal(18, 2)',
    'tests_passed': 'bigint', 'tests_failed': 'bigint', 'totals_compared': 'bigint', 'totals_differing': 'bigint',
    'rows_difference': 'bigint', 'amount_difference': 'decimal(20, 2)', 'records_matched': 'bigint',
    'records_matchable': 'bigint', 'records_unclassified': 'bigint', 'records_classifiable': 'bigint',
} %}
{% set events = {
    'rows': ['source_name', 'table_name', 'rows_read', 'rows_loaded', 'rows_quarantined'],
    'quarantine': ['source_name', 'table_name', 'rule', 'rows_quarantined'],
    'freshness': ['table_name', 'freshness_hours'],
    'reconciliation': ['table_name', 'rule', 'period', 'currency', 'totals_compared', 'totals_differing',
        'rows_difference', 'amount_difference'],
    'match': ['rule', 'records_matched', 'records_matchable'],
    'channel': ['table_name', 'records_unclassified', 'records_classifiable'],
} %}

with rows_events as (
    select
        file_name as source_name,
        table_name,
        rows_read,
        rows_loaded,
        -- A file that lost no row says so; those it lost are counted by rule.
        0 as rows_quarantined
    from {{ ref('stg_files__load_counts') }}
),

quarantine_events as (
    select
        file_name as source_name,
        table_name,
        rule,
        count(*) as rows_quarantined
    from {{ ref('stg_files__quarantine') }}
    group by file_name, table_name, rule
),

freshness_events as (
    select
        days.table_name,
        round(cast(24 * {{ age_in_days('max(days.latest_event_at)', 'settings.as_of_end_at') }} as decimal(28, 12)), 2)
            as freshness_hours
    from {{ ref('int_health__days_counted') }} as days
    cross join {{ ref('int_settings__resolved') }} as settings
    where days.latest_event_at is not null
    group by days.table_name, settings.as_of_end_at
),

reconciliation_events as (
    select
        table_name,
        finding as rule,
        period,
        currency,
        1 as totals_compared,
        case when finding = 'agrees' then 0 else 1 end as totals_differing,
        rows_difference,
        amount_difference
    from {{ ref('int_health__totals_compared') }}
),

match_events as (
    select
        record_kind as rule,
        records_matched,
        records_total as records_matchable
    from {{ ref('int_health__records_matched') }}
    where records_total > 0
),

channel_events as (
    select
        'touches' as table_name,
        sum(case when channel = 'unknown' then 1 else 0 end) as records_unclassified,
        count(*) as records_classifiable
    from {{ ref('int_touches__classified') }}
    having count(*) > 0
    union all
    select
        'spend' as table_name,
        sum(case when channel = 'unknown' then 1 else 0 end) as records_unclassified,
        count(*) as records_classifiable
    from {{ ref('int_spend__valued') }}
    having count(*) > 0
)

{% for kind, given in events.items() %}
select
    {% for column, type in columns.items() %}
    cast({{ column if column in given else 'null' }} as {{ type }}) as {{ column }},
    {% endfor %}
    '{{ kind }}' as event_kind
from {{ kind }}_events
{{ 'union all' if not loop.last }}
{% endfor %}
