-- Guards: the parts of the plan, by segment and by team, sum to the company's goal in every month.
with goals as (
    select
        cast(date_trunc('month', event_on) as date) as month_on,
        sum(expected_amount) as amount
    from {{ ref('int_revenue_goals__preferred') }}
    where scope = 'company' and segment is null
    group by cast(date_trunc('month', event_on) as date)
),

asked as (
    select
        metric,
        event_on,
        sum(required_amount) as amount
    from {{ ref('fct_plan_events') }}
    where metric in ('won_revenue', 'capacity')
    group by metric, event_on
)

select
    asked.metric,
    goals.month_on,
    goals.amount as asked_by_the_goal,
    asked.amount as asked_by_the_plan
from asked
inner join goals on asked.event_on = goals.month_on
where asked.amount <> goals.amount
