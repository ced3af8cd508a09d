-- Guards: what was won in a quarter in the end is booked revenue, the same in each of its weeks, and no forecast has
-- a deal both as won and as open.
with actuals as (
    select
        period,
        week_of_quarter,
        sum(actual_amount) as amount
    from {{ ref('fct_forecast_weeks') }}
    where kind = 'actual'
    group by period, week_of_quarter
),

booked as (
    select
        weeks.period,
        weeks.week_of_quarter,
        sum(deals.won_amount) as amount
    from {{ ref('int_forecast_weeks__counted') }} as weeks
    inner join {{ ref('fct_opportunities') }} as deals on weeks.period = deals.period
    where weeks.is_over and deals.won_amount is not null
    group by weeks.period, weeks.week_of_quarter
),

forecast_twice as (
    select
        period,
        week_of_quarter
    from {{ ref('fct_forecast_weeks') }}
    where kind in ('won', 'open')
    group by period, week_of_quarter, opportunity_id
    having count(*) > 1
)

select
    coalesce(booked.period, actuals.period) as period,
    coalesce(booked.week_of_quarter, actuals.week_of_quarter) as week_of_quarter
from booked
full join actuals on booked.period = actuals.period and booked.week_of_quarter = actuals.week_of_quarter
where booked.amount is distinct from actuals.amount
union all
select
    period,
    week_of_quarter
from forecast_twice
