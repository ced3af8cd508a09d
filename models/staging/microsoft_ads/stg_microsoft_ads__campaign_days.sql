select
    account_id,
    campaign_id,
    cast(date as date) as spent_on,
    upper(trim(currency_code)) as currency,
    cast(spend as decimal(18, 6)) as cost,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(conversions as decimal(18, 6)) as conversions
from {{ source('microsoft_ads', 'campaign_performance_daily_report') }}
