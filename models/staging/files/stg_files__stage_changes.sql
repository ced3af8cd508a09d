select
    entity_type,
    entity_id,
    stage as source_stage,
    entered_at,
    coalesce(entered_at_is_date, false) as is_entered_at_date,
    _record as record_number
from {{ source('input', 'stage_changes') }}
