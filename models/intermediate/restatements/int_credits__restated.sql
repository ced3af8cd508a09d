with moved as (
    select
        build_number,
        model,
        opportunity_id,
        channel,
        cause,
        rate_amount,
        closed_on,
        amount
    from {{ ref('int_credits__compared') }}
    union all
    select
        build_number,
        model,
        opportunity_id,
        channel,
        cause,
        null as rate_amount,
        previous_closed_on as closed_on,
        -previous_amount as amount
    from {{ ref('int_credits__compared') }}
),

periods as (
    select
        figures.kind,
        figures.period_id,
        figures.starts_on,
        figures.ends_on,
        frozen.model
    from {{ ref('stg_history__frozen_credits') }} as frozen
    inner join {{ ref('int_figures__closed') }} as figures
        on
            frozen.kind = figures.kind
            and frozen.period_id = figures.period_id
            and figures.metric = 'won_revenue'
    where frozen.channel = 'unattributed'
),

changed as (
    select
        moved.build_number,
        periods.kind,
        periods.period_id,
        moved.model,
        moved.channel,
        moved.opportunity_id,
        moved.cause,
        sum(moved.amount) as change_amount,
        -- A deal that enters or leaves the period does so at the rate of the day.
        case when count(*) = 2 then coalesce(sum(moved.rate_amount), 0) else 0 end as rate_amount
    from moved
    inner join periods
        on moved.model = periods.model and moved.closed_on between periods.starts_on and periods.ends_on
    group by
        moved.build_number,
        periods.kind,
        periods.period_id,
        moved.model,
        moved.channel,
        moved.opportunity_id,
        moved.cause
),

parts as (
    select
        build_number,
        kind,
        period_id,
        model,
        channel,
        coalesce(cause, 'rate') as cause,
        case when cause = 'refit' then '' else opportunity_id end as opportunity_id,
        case when cause is null then change_amount else change_amount - rate_amount end as change_amount
    from changed
    union all
    select
        build_number,
        kind,
        period_id,
        model,
        channel,
        'rate' as cause,
        opportunity_id,
        rate_amount as change_amount
    from changed
    where cause is not null
)

select
    build_number,
    kind,
    period_id,
    model,
    channel,
    cause,
    opportunity_id,
    change_amount
from {{ ref('stg_history__credit_changes') }}
union all
select
    build_number,
    kind,
    period_id,
    model,
    channel,
    cause,
    opportunity_id,
    cast(sum(change_amount) as decimal(18, 2)) as change_amount
from parts
group by build_number, kind, period_id, model, channel, cause, opportunity_id
having sum(change_amount) <> 0
