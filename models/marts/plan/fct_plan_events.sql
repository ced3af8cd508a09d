with required as (
    select
        metric,
        month_on,
        cast(null as varchar) as team,
        segment,
        channel,
        required_amount,
        required_to_date_amount
    from {{ ref('int_plan_needs__dated') }}
    union all
    select
        metric,
        month_on,
        null as team,
        null as segment,
        channel,
        required_amount,
        required_to_date_amount
    from {{ ref('int_plan_budgets__owed') }}
    union all
    select
        'capacity' as metric,
        month_on,
        part as team,
        null as segment,
        null as channel,
        amount as required_amount,
        null as required_to_date_amount
    from {{ ref('int_plan_revenue__split') }}
    where split = 'team'
),

asked as (
    select distinct
        metric,
        month_on
    from required
),

events as (
    select
        'required' as event_kind,
        metric,
        month_on,
        team,
        segment,
        channel,
        required_amount,
        required_to_date_amount,
        cast(null as decimal(18, 6)) as actual_amount,
        cast(null as decimal(18, 6)) as staffed_amount
    from required
    union all
    select
        'actual' as event_kind,
        actuals.metric,
        actuals.month_on,
        null as team,
        actuals.segment,
        actuals.channel,
        null as required_amount,
        null as required_to_date_amount,
        actuals.actual_amount,
        null as staffed_amount
    from {{ ref('int_plan_actuals__counted') }} as actuals
    inner join asked on actuals.metric = asked.metric and actuals.month_on = asked.month_on
    union all
    select
        'staffed' as event_kind,
        'capacity' as metric,
        month_on,
        team,
        null as segment,
        null as channel,
        null as required_amount,
        null as required_to_date_amount,
        null as actual_amount,
        staffed_amount
    from {{ ref('int_capacity__staffed') }}
)

select
    {{ joined_key([
        'events.event_kind', 'events.metric', 'cast(events.month_on as varchar)', "coalesce(events.team, '')",
        "coalesce('=' || events.segment, '')", "coalesce('=' || events.channel, '')"
    ]) }} as plan_event_id,
    events.event_kind,
    events.metric,
    events.month_on as event_on,
    calendar.month_id as month,
    calendar.quarter_id as period,
    case
        when events.metric = 'capacity' then events.team
        when events.metric in ('leads', 'mqls', 'content_pieces', 'spend') then 'marketing'
        when events.metric <> 'won_revenue' then 'sales'
    end as team,
    events.segment,
    events.channel,
    cast(events.required_amount as decimal(18, 6)) as required_amount,
    cast(events.required_to_date_amount as decimal(18, 6)) as required_to_date_amount,
    events.actual_amount,
    events.staffed_amount
from events
left join {{ ref('int_calendar__days') }} as calendar on events.month_on = calendar.day_on
