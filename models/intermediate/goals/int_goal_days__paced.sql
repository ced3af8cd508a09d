with seasons as (
    select
        goal_id,
        sum(prior_year_amount) as amount
    from {{ ref('int_goal_days__counted') }}
    group by goal_id
),

goals as (
    select
        versioned.goal_id,
        versioned.target_amount,
        versioned.starts_on,
        versioned.ends_on,
        settings.goal_pacing = 'last_year' and coalesce(seasons.amount, 0) > 0 as is_seasonal
    from {{ ref('int_goals__versioned') }} as versioned
    cross join {{ ref('int_settings__resolved') }} as settings
    left join seasons on versioned.goal_id = seasons.goal_id
    where versioned.is_supported
),

days as (
    select
        goals.goal_id,
        goals.target_amount,
        goals.is_seasonal,
        calendar.day_on,
        calendar.is_working_day,
        coalesce(counted.prior_year_amount, 0) as prior_year_amount,
        max(case when calendar.is_working_day then 1 else 0 end) over (partition by goals.goal_id) as has_working_day
    from goals
    inner join {{ ref('int_calendar__days') }} as calendar
        on calendar.day_on between goals.starts_on and goals.ends_on
    left join {{ ref('int_goal_days__counted') }} as counted
        on goals.goal_id = counted.goal_id and calendar.day_on = counted.event_on
),

weighed as (
    select
        goal_id,
        target_amount,
        day_on,
        case
            when is_seasonal then {{ to_units('prior_year_amount', 6) }}
            -- A period without a working day is paced by calendar days.
            when is_working_day or has_working_day = 0 then 1
            else 0
        end as weight
    from days
),

counted as (
    select
        goal_id,
        target_amount,
        day_on,
        sum(weight) over (partition by goal_id order by day_on) as weight_so_far,
        sum(weight) over (partition by goal_id) as weight_in_all
    from weighed
),

cumulated as (
    select
        goal_id,
        day_on,
        {{ divide_round(to_units('target_amount', 6) ~ ' * weight_so_far', 'weight_in_all') }} as expected_so_far
    from counted
)

select
    goal_id,
    day_on as event_on,
    {{ from_millionths(
        'expected_so_far - coalesce(lag(expected_so_far) over (partition by goal_id order by day_on), 0)'
    ) }} as expected_amount
from cumulated
