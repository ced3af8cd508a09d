select
    entity_type,
    entity_id,
    stage,
    entered_at,
    changed_by
from {{ ref('int_hubspot_stage_changes__decided') }}
where left_out_because is null
