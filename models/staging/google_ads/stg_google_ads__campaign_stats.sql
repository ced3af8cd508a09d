select
    customer_id as account_id,
    id as campaign_id,
    date as spent_on,
    {{ from_millionths('cost_micros') }} as cost,
    impressions,
    clicks,
    conversions
from {{ source('google_ads', 'campaign_stats') }}
