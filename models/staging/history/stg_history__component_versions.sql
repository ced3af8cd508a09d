select
    build_number,
    metric,
    entity_type,
    record_id,
    event_on,
    amount,
    source_amount,
    currency,
    rate,
    is_inverse_rate
from {{ source('history', 'component_versions') }}
