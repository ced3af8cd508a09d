{% set cuts = ['opportunity_name', 'account_name', 'type', 'owner_name', 'team', 'segment', 'region'] -%}
{% set no_cuts = 'cast(null as varchar) as ' ~ cuts | join(',\n        cast(null as varchar) as ') -%}
with weeks as (select * from {{ ref('int_forecast_weeks__counted') }}),

open_deals as (
    select
        weeks.period,
        weeks.week_of_quarter,
        weeks.week_ends_on,
        days.expected_close_on between weeks.week_ends_on and weeks.ends_on as is_due,
        days.opportunity_id,
        days.{{ cuts | join(',\n        days.') }},
        days.weighted_amount
    from weeks
    inner join {{ ref('fct_pipeline_days') }} as days
        on days.kind = 'snapshot' and weeks.week_ends_on = days.snapshot_on
),

won_deals as (
    select
        weeks.period,
        weeks.week_of_quarter,
        weeks.week_ends_on,
        weeks.is_over,
        deals.closed_on <= weeks.week_ends_on as is_closed,
        deals.opportunity_id,
        cast(deals.won_amount as decimal(18, 6)) as won_amount
    from weeks
    inner join {{ ref('fct_opportunities') }} as deals
        on deals.closed_on between weeks.starts_on and weeks.ends_on
    where deals.won_amount is not null
),

rows_told as (
    select
        'open' as kind,
        period,
        week_of_quarter,
        week_ends_on,
        opportunity_id,
        {{ cuts | join(',\n        ') }},
        weighted_amount as forecast_amount,
        cast(null as decimal(18, 6)) as actual_amount
    from open_deals
    where is_due
    union all
    -- What the pipeline of the day had open was not known to be won by then.
    select
        'won' as kind,
        won_deals.period,
        won_deals.week_of_quarter,
        won_deals.week_ends_on,
        won_deals.opportunity_id,
        {{ no_cuts }},
        won_deals.won_amount as forecast_amount,
        cast(null as decimal(18, 6)) as actual_amount
    from won_deals
    left join open_deals
        on
            won_deals.period = open_deals.period
            and won_deals.week_of_quarter = open_deals.week_of_quarter
            and won_deals.opportunity_id = open_deals.opportunity_id
    where won_deals.is_closed and open_deals.opportunity_id is null
    union all
    select
        'actual' as kind,
        period,
        week_of_quarter,
        week_ends_on,
        opportunity_id,
        {{ no_cuts }},
        cast(null as decimal(18, 6)) as forecast_amount,
        won_amount as actual_amount
    from won_deals
    where is_over
)

select
    {{ joined_key([
        'rows_told.kind', 'rows_told.period', 'cast(rows_told.week_of_quarter as varchar)', 'rows_told.opportunity_id'
    ]) }} as forecast_week_id,
    rows_told.kind,
    rows_told.period,
    rows_told.week_of_quarter,
    rows_told.week_ends_on,
    rows_told.opportunity_id,
    {% for column in cuts -%}
    case when deals.opportunity_id is null then rows_told.{{ column }} else deals.{{ column }} end as {{ column }},
    {% endfor -%}
    rows_told.forecast_amount,
    rows_told.actual_amount
from rows_told
left join {{ ref('fct_opportunities') }} as deals on rows_told.opportunity_id = deals.opportunity_id
