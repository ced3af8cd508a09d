{{ config(materialized='view') }}

with decayed as (
    select
        ordered.*,
        power(
            cast(2 as double precision), -{{ age_in_days('ordered.touched_at', 'ordered.last_touched_at') }}
            / cast(settings.half_life_days as double precision)
        ) as decay,
        max(case when lower(ordered.channel) <> 'direct' then ordered.touch_number end)
            over (partition by ordered.stage_credited, ordered.entity_id)
            as last_non_direct_number
    from {{ ref('int_touches__ordered') }} as ordered
    cross join {{ ref('int_settings__resolved') }} as settings
)

select
    stage_credited,
    entity_id,
    touch_id,
    touched_at,
    kind,
    team,
    channel,
    touch_number,
    touch_count,
    position,
    channel_touch_number,
    channel_touch_count,
    case when touch_number = 1 then cast(1 as double precision) else cast(0 as double precision) end as first_touch,
    case
        when touch_number = touch_count then cast(1 as double precision) else cast(0 as double precision)
    end as last_touch,
    case
        when touch_number = coalesce(last_non_direct_number, touch_count) then cast(1 as double precision)
        else cast(0 as double precision)
    end as last_non_direct,
    cast(1 as double precision) / touch_count as linear,
    case
        when touch_count = 1 then cast(1 as double precision)
        when touch_count = 2 then cast(0.5 as double precision)
        when touch_number in (1, touch_count) then cast(0.4 as double precision)
        else cast(0.2 as double precision) / (touch_count - 2)
    end as position_based,
    decay / sum(decay) over (partition by stage_credited, entity_id) as time_decay
from decayed
