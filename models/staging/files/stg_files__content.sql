select
    content_id,
    title,
    kind,
    published_on
from {{ source('input', 'content') }}
