select
    anonymous_id,
    person_id,
    linked_at,
    _record as record_number
from {{ source('input', 'identities') }}
