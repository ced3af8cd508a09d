with goals as (select * from {{ ref('int_goals__versioned') }}),

due as (
    select
        goals.goal_id,
        deals.opportunity_id,
        deals.expected_close_on as event_on,
        cast(
            cast(deals.amount as decimal(20, 6))
            * case when goals.counted_by = 'marketing credit' then deals.marketing_share else 1 end
            as decimal(18, 6)
        ) as open_amount,
        deals.probability
    from goals
    inner join {{ ref('int_goal_pipeline__due') }} as deals
        on
            goals.metric = 'won_revenue'
            and deals.expected_close_on between goals.starts_on and goals.ends_on
            and (goals.counted_by <> 'team' or deals.team in (goals.team, goals.joint_team))
            and (goals.user_id is null or goals.user_id = deals.owner_id)
            and (goals.segment is null or goals.segment = deals.segment)
            and (goals.channel is null or goals.channel = deals.channel)
),

events as (
    select
        'target' as event_kind,
        goal_id,
        starts_on as event_on,
        cast(null as varchar) as opportunity_id,
        target_amount as amount,
        cast(null as decimal(18, 6)) as weighted_amount
    from goals
    union all
    select
        'expected' as event_kind,
        goal_id,
        event_on,
        null as opportunity_id,
        expected_amount as amount,
        null as weighted_amount
    from {{ ref('int_goal_days__paced') }}
    union all
    {% for kind in ['actual', 'prior_year'] -%}
    select
        '{{ kind }}' as event_kind,
        goal_id,
        event_on,
        null as opportunity_id,
        {{ kind }}_amount as amount,
        null as weighted_amount
    from {{ ref('int_goal_days__counted') }}
    where {{ kind }}_amount is not null
    {% if not loop.last -%} union all {% endif -%}
    {% endfor -%}
    union all
    select
        'open_pipeline' as event_kind,
        goal_id,
        event_on,
        opportunity_id,
        open_amount as amount,
        cast(cast(open_amount as decimal(20, 6)) * probability as decimal(18, 6)) as weighted_amount
    from due
)

select
    {{ joined_key([
        'events.event_kind', 'events.goal_id', 'cast(events.event_on as varchar)', "coalesce(events.opportunity_id, '')"
    ]) }} as goal_event_id,
    events.event_kind,
    events.event_on,
    events.goal_id,
    goals.goal_name,
    goals.parent_goal_id,
    goals.metric,
    goals.band,
    goals.scope,
    goals.team,
    goals.joint_team,
    goals.user_id,
    goals.user_name,
    goals.segment,
    goals.channel,
    goals.version,
    goals.is_current_version,
    goals.goal_level,
    goals.period,
    goals.starts_on,
    goals.ends_on,
    reached.reached_on,
    events.opportunity_id,
    cast(case when events.event_kind = 'target' then events.amount end as decimal(18, 6)) as target_amount,
    cast(case when events.event_kind = 'expected' then events.amount end as decimal(18, 6)) as expected_amount,
    events.event_on <= settings.last_complete_on as is_elapsed,
    cast(case when events.event_kind = 'actual' then events.amount end as decimal(18, 6)) as actual_amount,
    cast(case when events.event_kind = 'prior_year' then events.amount end as decimal(18, 6)) as prior_year_amount,
    cast(case when events.event_kind = 'open_pipeline' then events.amount end as decimal(18, 6)) as open_amount,
    cast(events.weighted_amount as decimal(18, 6)) as weighted_amount,
    case when events.event_kind = 'target' then wins.won_deals end as won_deals,
    case when events.event_kind = 'target' then wins.decided_deals end as decided_deals
from events
cross join {{ ref('int_settings__resolved') }} as settings
cross join {{ ref('int_win_counts__observed') }} as wins
inner join goals on events.goal_id = goals.goal_id
left join {{ ref('int_goals__reached') }} as reached on events.goal_id = reached.goal_id
