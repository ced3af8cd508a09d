select
    content_id,
    title,
    kind
from {{ source('input', 'content') }}
