select
    customer_id as account_id,
    id as campaign_id,
    cast(date as date) as spent_on,
    {{ from_millionths('cost_micros') }} as cost,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(conversions as decimal(18, 6)) as conversions
from {{ source('google_ads', 'campaign_stats') }}
