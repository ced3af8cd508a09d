select
    content_id,
    title,
    kind,
    published_on,
    campaign_id,
    contributor_user_ids
from {{ source('input', 'content') }}
