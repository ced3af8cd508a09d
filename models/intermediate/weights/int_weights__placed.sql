{{ config(materialized='view') }}

with powers as (
    select
        ordered.*,
        power(
            cast(2 as double precision), -{{ age_in_days('ordered.touched_at', 'ordered.last_touched_at') }}
            / cast(settings.half_life_days as double precision)
        ) as power_of_two
    from {{ ref('int_touches__ordered') }} as ordered
    cross join {{ ref('int_settings__resolved') }} as settings
),

decayed as (
    select
        powers.*,
        -- A decimal, because doubles sum to another last digit in another order.
        cast({{ rounded('powers.power_of_two', 15) }} as decimal(18, 15)) as decay,
        max(case when lower(powers.channel) <> 'direct' then powers.touch_number end)
            over (partition by powers.stage_credited, powers.entity_id)
            as last_non_direct_number
    from powers
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
    cast(decay as double precision)
    / cast(sum(decay) over (partition by stage_credited, entity_id) as double precision) as time_decay
from decayed
