select
    goal_id,
    parent_goal_id,
    metric,
    starts_on,
    ends_on,
    target,
    upper(trim(currency)) as currency,
    coalesce(band, 'plan') as band,
    scope,
    team,
    user_id,
    joint_team,
    segment,
    channel,
    set_on,
    replaces_goal_id
from {{ source('input', 'goals') }}
