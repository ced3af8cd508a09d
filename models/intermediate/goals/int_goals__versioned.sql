with recursive goals as (
    select
        goals.*,
        replaced.goal_id as replaced_goal_id
    from {{ ref('stg_files__goals') }} as goals
    left join {{ ref('stg_files__goals') }} as replaced
        on goals.replaces_goal_id = replaced.goal_id and goals.goal_id <> replaced.goal_id
),

chain as (
    select
        goal_id,
        1 as version
    from goals
    where replaced_goal_id is null
    union all
    select
        goals.goal_id,
        chain.version + 1 as version
    from chain
    inner join goals on chain.goal_id = goals.replaced_goal_id
),

parents as (
    select
        goals.goal_id,
        parent.goal_id as parent_goal_id
    from {{ ref('stg_files__goals') }} as goals
    left join {{ ref('stg_files__goals') }} as parent
        on goals.parent_goal_id = parent.goal_id and goals.goal_id <> parent.goal_id
),

depths as (
    select
        goal_id,
        0 as depth
    from parents
    where parent_goal_id is null
    union all
    select
        parents.goal_id,
        depths.depth + 1 as depth
    from depths
    inner join parents on depths.goal_id = parents.parent_goal_id
),

replaced_goals as (
    select distinct replaced_goal_id as goal_id
    from goals
    where replaced_goal_id is not null
),

valued as (
    select
        goals.*,
        lower(split_part('.' || goals.metric, '.', length(goals.metric) - length(replace(goals.metric, '.', '')) + 2))
            as metric_name,
        settings.reporting_currency,
        coalesce(goals.currency, settings.reporting_currency) as target_currency,
        coalesce(goals.set_on, least(goals.starts_on, settings.as_of_on)) as rated_on
    from goals
    cross join {{ ref('int_settings__resolved') }} as settings
),

described as (
    select
        valued.goal_id,
        valued.parent_goal_id,
        valued.metric_name as metric,
        coalesce(metrics.title, valued.metric_name) as metric_title,
        coalesce(metrics.is_money, false) as is_money,
        coalesce(metrics.is_person_metric, false) as is_person_metric,
        metrics.metric is not null as is_supported,
        valued.band,
        coalesce(
            valued.scope,
            case when valued.user_id is not null then 'user' when valued.team is not null then 'team' else 'company' end
        ) as scope,
        coalesce(valued.team, users.team) as team,
        valued.joint_team,
        valued.user_id,
        coalesce(users.user_name, valued.user_id) as user_name,
        valued.segment,
        valued.channel,
        coalesce(chain.version, 1) as version,
        replaced_goals.goal_id is null as is_current_version,
        coalesce(periods.period_id, valued.goal_id) as period,
        coalesce(periods.kind, 'span') as period_kind,
        coalesce(depths.depth, 0) as depth,
        valued.starts_on,
        valued.ends_on,
        case
            when metrics.is_money
                then cast({{ convert_money('valued.target', 'rates.rate', 'rates.is_inverse') }} as decimal(18, 6))
            else cast(valued.target as decimal(18, 6))
        end as target_amount
    from valued
    left join chain on valued.goal_id = chain.goal_id
    left join depths on valued.goal_id = depths.goal_id
    left join replaced_goals on valued.goal_id = replaced_goals.goal_id
    left join {{ ref('goal_metrics') }} as metrics on valued.metric_name = metrics.metric
    left join {{ ref('stg_files__users') }} as users on valued.user_id = users.user_id
    left join {{ ref('int_rates__dated') }} as rates
        on valued.target_currency = rates.currency and valued.rated_on = rates.needed_on
    left join {{ ref('int_calendar__periods') }} as periods
        on valued.starts_on = periods.starts_on and valued.ends_on = periods.ends_on
)

select
    *,
    case
        when is_person_metric then 'everyone'
        when user_id is not null then 'owner'
        when metric = 'won_revenue' and team = 'marketing' and joint_team is null then 'marketing credit'
        when team is not null then 'team'
        else 'everyone'
    end as counted_by,
    metric || '|' || band || '|' || scope || '|' || period_kind || '|' || cast(depth as varchar)
    || '|' || case when is_current_version then 'current' else cast(version as varchar) end
    || '|' || case when segment is null then '' else 'segment' end
    || '|' || case when channel is null then '' else 'channel' end as goal_level,
    coalesce(user_name, team || coalesce(' and ' || joint_team, ''), 'company')
    || ': ' || lower(metric_title)
    || coalesce(', ' || segment, '') || coalesce(', ' || channel, '')
    || ', ' || period
    || case when band = 'plan' then '' else ' (' || band || ')' end as goal_name
from described
