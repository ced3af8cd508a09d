select
    build_number,
    selection_fingerprint,
    rules_fingerprint,
    effects_fingerprint
from {{ source('history', 'attribution_bases') }}
