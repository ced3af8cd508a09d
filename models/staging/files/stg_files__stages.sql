select
    entity_type,
    stage as source_stage,
    canonical_stage,
    default_probability,
    valid_from,
    _record as record_number
from {{ source('input', 'stages') }}
