-- Guards: won revenue is the same in the revenue and funnel marts, deal by deal, and in the goals of the company.
with revenue as (
    select
        opportunity_id,
        won_amount,
        closed_on
    from {{ ref('fct_opportunities') }}
    where won_amount is not null
),

funnel as (
    select
        opportunity_id,
        sum(won_amount) as won_amount
    from {{ ref('fct_funnel_events') }}
    where won_amount is not null
    group by opportunity_id
),

company_goals as (
    select
        goal_id,
        min(starts_on) as starts_on,
        min(ends_on) as ends_on,
        coalesce(sum(actual_amount), 0) as actual_amount
    from {{ ref('fct_goal_events') }}
    where
        metric = 'won_revenue'
        and scope = 'company'
        and team is null
        and user_id is null
        and segment is null
        and channel is null
    group by goal_id
),

in_goal_periods as (
    select
        company_goals.goal_id,
        min(company_goals.actual_amount) as actual_amount,
        coalesce(sum(revenue.won_amount), 0) as won_amount
    from company_goals
    left join revenue on revenue.closed_on between company_goals.starts_on and company_goals.ends_on
    group by company_goals.goal_id
)

select
    coalesce(revenue.opportunity_id, funnel.opportunity_id) as id,
    revenue.won_amount,
    funnel.won_amount as other_amount
from revenue
full outer join funnel on revenue.opportunity_id = funnel.opportunity_id
where coalesce(revenue.won_amount, 0) <> coalesce(funnel.won_amount, 0)
union all
select
    goal_id as id,
    won_amount,
    actual_amount as other_amount
from in_goal_periods
where won_amount <> actual_amount
