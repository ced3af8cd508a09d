select
    customer_id as account_id,
    campaign_id,
    id as ad_group_id,
    date as spent_on,
    {{ from_millionths('cost_micros') }} as cost,
    impressions,
    clicks,
    conversions
from {{ source('google_ads', 'ad_group_stats') }}
