with days as (
    select
        goals.goal_id,
        goals.target_amount,
        calendar.day_on,
        calendar.is_working_day,
        max(case when calendar.is_working_day then 1 else 0 end) over (partition by goals.goal_id) as has_working_day
    from {{ ref('int_goals__versioned') }} as goals
    inner join {{ ref('int_calendar__days') }} as calendar
        on calendar.day_on between goals.starts_on and goals.ends_on
    where goals.is_supported
),

counted as (
    select
        *,
        -- A period without a working day is paced by calendar days.
        sum(case when is_working_day or has_working_day = 0 then 1 else 0 end)
            over (partition by goal_id order by day_on) as days_gone,
        sum(case when is_working_day or has_working_day = 0 then 1 else 0 end)
            over (partition by goal_id) as days_in_all
    from days
),

cumulated as (
    select
        goal_id,
        day_on,
        {{ divide_round(to_units('target_amount', 6) ~ ' * days_gone', 'days_in_all') }} as expected_so_far
    from counted
)

select
    goal_id,
    day_on as event_on,
    {{ from_millionths(
        'expected_so_far - coalesce(lag(expected_so_far) over (partition by goal_id order by day_on), 0)'
    ) }} as expected_amount
from cumulated
