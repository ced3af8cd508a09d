with numbered as (
    select
        eligible.stage_credited,
        eligible.entity_id,
        eligible.touch_id,
        eligible.touched_at,
        touches.kind,
        touches.team,
        touches.channel,
        row_number() over (
            partition by eligible.stage_credited, eligible.entity_id order by eligible.touched_at, eligible.touch_id
        ) as touch_number,
        count(*) over (partition by eligible.stage_credited, eligible.entity_id) as touch_count,
        max(eligible.touched_at) over (partition by eligible.stage_credited, eligible.entity_id) as last_touched_at
    from {{ ref('int_touches__eligible') }} as eligible
    inner join {{ ref('int_touches__classified') }} as touches on eligible.touch_id = touches.touch_id
)

select
    *,
    case when touch_number = 1 then 'first' when touch_number = touch_count then 'last' else 'middle' end as position,
    row_number() over (partition by stage_credited, entity_id, channel order by touch_number) as channel_touch_number,
    count(*) over (partition by stage_credited, entity_id, channel) as channel_touch_count
from numbered
