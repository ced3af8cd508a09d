select
    dimension,
    value,
    weight
from {{ source('input', 'attribution_weights') }}
