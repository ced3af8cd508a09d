select
    account_id,
    name as account_name,
    domain,
    industry,
    country,
    region,
    segment,
    owner_id,
    parent_account_id
from {{ source('input', 'accounts') }}
