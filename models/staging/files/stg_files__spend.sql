select
    spent_on,
    platform,
    campaign_id,
    campaign as campaign_name,
    ad_group,
    cost,
    upper(trim(currency)) as currency,
    impressions,
    clicks,
    _record as record_number
from {{ source('input', 'spend') }}
