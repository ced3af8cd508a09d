select
    account_id,
    name as account_name,
    industry,
    country,
    region,
    segment,
    owner_id
from {{ source('input', 'accounts') }}
