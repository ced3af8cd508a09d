select
    spent_on,
    platform,
    campaign_id,
    campaign as campaign_name,
    cost,
    upper(trim(currency)) as currency,
    _record as record_number
from {{ source('input', 'spend') }}
