with cumulated as (
    select
        counted.goal_id,
        counted.event_on,
        goals.target_amount,
        sum(counted.actual_amount) over (partition by counted.goal_id order by counted.event_on) as actual_so_far
    from {{ ref('int_goal_days__counted') }} as counted
    inner join {{ ref('int_goals__versioned') }} as goals on counted.goal_id = goals.goal_id
)

select
    goal_id,
    min(event_on) as reached_on
from cumulated
where actual_so_far >= target_amount
group by goal_id
