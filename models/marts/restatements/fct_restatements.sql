with events as (
    select
        'published' as event_kind,
        build_number,
        kind,
        period_id,
        metric,
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
        cause,
        entity_type,
        record_id,
        null as published_amount,
        change_amount
    from {{ ref('int_restatements__caused') }}
)

select
    {{ joined_key([
        'cast(events.build_number as varchar)', 'events.kind', 'events.period_id', 'events.metric',
        "coalesce(events.cause, '')", "coalesce(events.record_id, '')"
    ]) }} as restatement_id,
    events.event_kind,
    events.kind as period_kind,
    events.period_id as period,
    figures.starts_on,
    figures.ends_on,
    events.metric,
    events.cause,
    case when events.entity_type = 'opportunity' then events.record_id end as opportunity_id,
    builds.build_id,
    {{ reporting_day('builds.built_at', 'settings.time_zone') }} as built_on,
    cast(events.published_amount as decimal(18, 2)) as published_amount,
    events.change_amount
from events
inner join {{ ref('int_figures__closed') }} as figures
    on events.kind = figures.kind and events.period_id = figures.period_id and events.metric = figures.metric
inner join {{ ref('stg_history__builds') }} as builds on events.build_number = builds.build_number
cross join {{ ref('int_settings__resolved') }} as settings
