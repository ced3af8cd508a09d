select
    eligible.entity_id as opportunity_id,
    min(touches.touched_on) as pitched_on
from {{ ref('int_touches__eligible') }} as eligible
inner join {{ ref('int_touches__classified') }} as touches on eligible.touch_id = touches.touch_id
where eligible.stage_credited = 'closed' and touches.kind in ('demo', 'meeting') and touches.team = 'sales'
group by eligible.entity_id
