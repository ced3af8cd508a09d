with events as (
    select
        'published' as event_kind,
        build_number,
        kind,
        period_id,
        metric,
        cast(null as varchar) as model,
        cast(null as varchar) as channel,
        cast(null as varchar) as cause,
        cast(null as varchar) as entity_type,
        cast(null as varchar) as record_id,
        amount as published_amount,
        cast(null as decimal(18, 2)) as change_amount
    from {{ ref('int_figures__closed') }}
    union all
    select
        'change' as event_kind,
        build_number,
        kind,
        period_id,
        metric,
        null as model,
        null as channel,
        cause,
        entity_type,
        record_id,
        null as published_amount,
        change_amount
    from {{ ref('int_restatements__caused') }}
    union all
    select
        'published' as event_kind,
        build_number,
        kind,
        period_id,
        'attributed_revenue' as metric,
        model,
        channel,
        null as cause,
        null as entity_type,
        null as record_id,
        amount as published_amount,
        null as change_amount
    from {{ ref('int_credits__published') }}
    union all
    select
        'change' as event_kind,
        build_number,
        kind,
        period_id,
        'attributed_revenue' as metric,
        model,
        channel,
        cause,
        case when opportunity_id <> '' then 'opportunity' end as entity_type,
        case when opportunity_id <> '' then opportunity_id end as record_id,
        null as published_amount,
        change_amount
    from {{ ref('int_credits__restated') }}
)

select
    {{ joined_key([
        'cast(events.build_number as varchar)', 'events.kind', 'events.period_id', 'events.metric',
        "coalesce(events.model, '')", "coalesce(events.channel, '')", "coalesce(events.cause, '')",
        "coalesce(events.record_id, '')"
    ]) }} as restatement_id,
    events.event_kind,
    events.kind as period_kind,
    events.period_id as period,
    figures.starts_on,
    figures.ends_on,
    events.metric,
    events.model,
    events.channel,
    events.cause,
    case when events.entity_type = 'opportunity' then events.record_id end as opportunity_id,
    builds.build_id,
    {{ reporting_day('builds.built_at', 'settings.time_zone') }} as built_on,
    cast(events.published_amount as decimal(18, 2)) as published_amount,
    events.change_amount
from events
inner join {{ ref('int_figures__closed') }} as figures
    on
        events.kind = figures.kind
        and events.period_id = figures.period_id
        -- Credits close with the revenue that they divide.
        and case when events.model is null then events.metric else 'won_revenue' end = figures.metric
inner join {{ ref('stg_history__builds') }} as builds on events.build_number = builds.build_number
cross join {{ ref('int_settings__resolved') }} as settings
