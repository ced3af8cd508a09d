{# A channel that earns in a frozen period only by now was published with nothing. #}
with frozen as (select * from {{ ref('int_credits__closed') }}),

closings as (
    select
        build_number,
        kind,
        period_id,
        model
    from frozen
    where channel = 'unattributed'
),

changed as (
    select
        kind,
        period_id,
        model,
        channel
    from {{ ref('int_credits__restated') }}
    group by kind, period_id, model, channel
)

select
    build_number,
    kind,
    period_id,
    model,
    channel,
    amount
from frozen
union all
select
    closings.build_number,
    closings.kind,
    closings.period_id,
    closings.model,
    changed.channel,
    cast(0 as decimal(18, 2)) as amount
from closings
inner join changed
    on
        closings.kind = changed.kind
        and closings.period_id = changed.period_id
        and closings.model = changed.model
left join frozen
    on
        changed.kind = frozen.kind
        and changed.period_id = frozen.period_id
        and changed.model = frozen.model
        and changed.channel = frozen.channel
where frozen.channel is null
