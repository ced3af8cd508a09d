-- Of several goals for one day that of the shortest span counts, so that a year and its quarters are not added up.
with goals as (
    select
        *,
        {{ days_between('starts_on', 'ends_on') }} as span_days
    from {{ ref('int_goals__versioned') }}
    where
        metric = 'won_revenue' and band = 'plan' and is_current_version and channel is null
        and (scope = 'company' or segment is null)
        and (scope <> 'team' or (team is not null and counted_by <> 'marketing credit'))
        and (scope <> 'user' or user_id is not null)
),

days as (
    select
        goals.scope,
        goals.segment,
        case when goals.scope <> 'company' then goals.team end as team,
        case when goals.scope = 'user' then goals.user_id end as user_id,
        paced.event_on,
        paced.expected_amount,
        row_number() over (
            partition by
                goals.scope,
                goals.segment,
                case when goals.scope = 'team' then goals.team end,
                case when goals.scope = 'user' then goals.user_id end,
                paced.event_on
            order by goals.span_days, goals.goal_id
        ) as preference
    from goals
    inner join {{ ref('int_goal_days__paced') }} as paced on goals.goal_id = paced.goal_id
    where paced.expected_amount is not null
)

select
    scope,
    segment,
    team,
    user_id,
    event_on,
    expected_amount
from days
where preference = 1
