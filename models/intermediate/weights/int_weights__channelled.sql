{{ config(materialized='view') }}

with custom as (select * from {{ ref('stg_files__attribution_weights') }}),

-- Custom weights in thousandths, which multiply as whole numbers; what is not named weighs one.
valued as (
    select
        milestoned.*,
        case when milestoned.channel_touch_number = 1 then 1 else 0 end as is_channel_first,
        coalesce(effects.effect, 0) as effect,
        cast(coalesce(by_position.weight, 1) * 1000 as double precision)
        * cast(coalesce(by_kind.weight, 1) * 1000 as double precision)
        * cast(coalesce(by_channel.weight, 1) * 1000 as double precision)
        * cast(coalesce(by_team.weight, 1) * 1000 as double precision) as custom_weight
    from {{ ref('int_weights__milestoned') }} as milestoned
    left join {{ ref('int_markov__solved') }} as effects on milestoned.channel = effects.channel
    left join custom as by_position
        on by_position.dimension = 'position' and milestoned.position = by_position.value
    left join custom as by_kind on by_kind.dimension = 'kind' and milestoned.kind = by_kind.value
    left join custom as by_channel on by_channel.dimension = 'channel' and milestoned.channel = by_channel.value
    left join custom as by_team on by_team.dimension = 'team' and milestoned.team = by_team.value
),

totalled as (
    select
        *,
        sum(is_channel_first) over (partition by stage_credited, entity_id) as channel_count,
        sum(is_channel_first * effect) over (partition by stage_credited, entity_id) as effects_total,
        sum(custom_weight) over (partition by stage_credited, entity_id) as custom_total
    from valued
)

select
    stage_credited,
    entity_id,
    touch_id,
    touch_number,
    touch_count,
    position,
    first_touch,
    last_touch,
    last_non_direct,
    linear,
    position_based,
    u_shaped,
    w_shaped,
    full_path,
    time_decay,
    case
        when effects_total > 0
            then cast(effect as double precision) / (cast(effects_total as double precision) * channel_touch_count)
        else cast(1 as double precision) / (channel_count * channel_touch_count)
    end as markov,
    cast(1 as double precision) / (channel_count * channel_touch_count) as shapley,
    case when custom_total > 0 then custom_weight / custom_total else linear end as custom
from totalled
