{#
    By table: the column that gives its day, whether a moment is a bare date, and its amount. A table without such
    a column is counted whole. Goals have a day but are plans: they are never fresh or stale.
#}
{% set moments = {
    'opportunities': ('created_at', 'is_created_at_date', 'amount'),
    'people': ('created_at', 'is_created_at_date', none),
    'stage_changes': ('entered_at', 'is_entered_at_date', none),
    'touches': ('occurred_at', 'is_occurred_at_date', none),
    'identities': ('linked_at', 'false', none),
    'handoffs': ('handed_off_at', 'is_handed_off_at_date', none),
    'source_totals': ('taken_at', 'is_taken_at_date', none),
} %}
{% set days = {
    'spend': ('spent_on', 'cost'),
    'goals': ('starts_on', 'target'),
    'fx_rates': ('rate_on', none),
    'pipeline_snapshots': ('snapshot_on', 'amount'),
} %}
{% set undated = ['accounts', 'campaigns', 'content', 'opportunity_people', 'stages', 'users'] %}

with rows_told as (
    {% for table, (moment, is_date, amount) in moments.items() %}
    select
        '{{ table }}' as table_name,
        {{ reporting_day('rows_of.' ~ moment, 'settings.time_zone') }} as event_on,
        {{ effective_moment('rows_of.' ~ moment, is_date, 'settings.time_zone') }} as event_at,
        {{ 'rows_of.currency' if amount else 'cast(null as varchar)' }} as currency,
        cast({{ 'rows_of.' ~ amount if amount else 'null' }} as decimal(18, 2)) as amount
    from {{ ref('stg_files__' ~ table) }} as rows_of
    cross join {{ ref('int_settings__resolved') }} as settings
    union all
    {% endfor %}
    {% for table, (day, amount) in days.items() %}
    select
        '{{ table }}' as table_name,
        rows_of.{{ day }} as event_on,
        {{ end_of_reporting_day('rows_of.' ~ day, 'settings.time_zone') }} as event_at,
        {{ 'rows_of.currency' if amount else 'cast(null as varchar)' }} as currency,
        cast({{ 'rows_of.' ~ amount if amount else 'null' }} as decimal(18, 2)) as amount
    from {{ ref('stg_files__' ~ table) }} as rows_of
    cross join {{ ref('int_settings__resolved') }} as settings
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

counted as (
    select
        rows_told.table_name,
        rows_told.event_on,
        coalesce(rows_told.currency, settings.reporting_currency) as currency,
        count(*) as rows_found,
        cast(sum(rows_told.amount) as decimal(20, 2)) as amount_found,
        max(
            case
                when rows_told.event_at <= settings.as_of_end_at and rows_told.table_name <> 'goals'
                    then rows_told.event_at
            end
        ) as latest_event_at
    from rows_told
    cross join {{ ref('int_settings__resolved') }} as settings
    where rows_told.event_on is not null
    group by rows_told.table_name, rows_told.event_on, coalesce(rows_told.currency, settings.reporting_currency)
)

select * from counted
{% for table in (moments.keys() | list) + (days.keys() | list) %}
-- A table with amounts has 0 of them where it is empty, one without has none at all.
union all
select
    '{{ table }}' as table_name,
    cast(null as date) as event_on,
    cast(null as varchar) as currency,
    cast(0 as bigint) as rows_found,
    cast({{ '0' if (moments.get(table) or days.get(table)) | last else 'null' }} as decimal(20, 2)) as amount_found,
    cast(null as timestamp) as latest_event_at
{% endfor %}
{% for table in undated %}
union all
select
    '{{ table }}' as table_name,
    cast(null as date) as event_on,
    cast(null as varchar) as currency,
    count(*) as rows_found,
    cast(null as decimal(20, 2)) as amount_found,
    cast(null as timestamp) as latest_event_at
from {{ ref('stg_files__' ~ table) }}
{% endfor %}
