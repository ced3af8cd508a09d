select
    build_number,
    entity_type,
    record_id,
    resolved_id,
    fingerprint
from {{ source('history', 'record_versions') }}
