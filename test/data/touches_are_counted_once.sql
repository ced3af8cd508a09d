-- Guards: a touch reaches a deal by several ways (person, account, device) and still counts once.
select
    stage_credited,
    entity_id,
    touch_id,
    count(*) as times
from {{ ref('int_touches__eligible') }}
group by stage_credited, entity_id, touch_id
having count(*) > 1
