with contributions as (
    select
        build_number,
        metric,
        entity_type,
        record_id,
        event_on,
        amount,
        rate_amount
    from {{ ref('int_components__versioned') }}
    union all
    select
        build_number,
        metric,
        entity_type,
        record_id,
        previous_event_on as event_on,
        -previous_amount as amount,
        null as rate_amount
    from {{ ref('int_components__versioned') }}
),

changes as (
    select
        figures.kind,
        figures.period_id,
        contributions.build_number,
        contributions.metric,
        contributions.entity_type,
        contributions.record_id,
        sum(contributions.amount) as change_amount,
        coalesce(sum(contributions.rate_amount), 0) as rate_amount
    from {{ ref('int_figures__closed') }} as figures
    inner join contributions
        on
            figures.metric = contributions.metric
            and figures.build_number < contributions.build_number
            and contributions.event_on between figures.starts_on and figures.ends_on
    group by
        figures.kind,
        figures.period_id,
        contributions.build_number,
        contributions.metric,
        contributions.entity_type,
        contributions.record_id
)

select
    kind,
    period_id,
    build_number,
    metric,
    entity_type,
    record_id,
    cast(change_amount - rate_amount as decimal(18, 2)) as record_amount,
    cast(rate_amount as decimal(18, 2)) as rate_amount
from changes
where change_amount <> 0 or rate_amount <> 0
