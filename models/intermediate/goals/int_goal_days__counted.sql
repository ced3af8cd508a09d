with components as (
    select
        goals.goal_id,
        goals.starts_on,
        goals.ends_on,
        components.event_on,
        components.amount
    from {{ ref('int_goals__versioned') }} as goals
    inner join {{ ref('int_goal_components__dated') }} as components
        on
            goals.metric = components.metric
            and components.basis
            = case when goals.counted_by = 'marketing credit' then 'marketing credit' else 'owner' end
            and (goals.counted_by <> 'team' or components.team in (goals.team, goals.joint_team))
            and (goals.user_id is null or goals.user_id = components.owner_id)
            and (goals.segment is null or goals.segment = components.segment)
            and (goals.channel is null or goals.channel = components.channel)
),

dated as (
    select
        goal_id,
        starts_on,
        ends_on,
        event_on,
        amount as actual_amount,
        null as prior_year_amount
    from components
    union all
    -- The last day of February takes the leap day's share a year later.
    select
        goal_id,
        starts_on,
        ends_on,
        {{ add_months('event_on', 12) }} as event_on,
        null as actual_amount,
        amount as prior_year_amount
    from components
)

select
    goal_id,
    event_on,
    cast(sum(actual_amount) as decimal(18, 6)) as actual_amount,
    cast(sum(prior_year_amount) as decimal(18, 6)) as prior_year_amount
from dated
where event_on between starts_on and ends_on
group by goal_id, event_on
