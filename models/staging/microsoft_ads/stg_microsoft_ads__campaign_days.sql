select
    account_id,
    campaign_id,
    date as spent_on,
    upper(currency_code) as currency,
    spend as cost,
    impressions,
    clicks,
    conversions
from {{ source('microsoft_ads', 'campaign_performance_daily_report') }}
