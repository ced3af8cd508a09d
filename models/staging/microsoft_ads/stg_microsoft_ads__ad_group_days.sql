select
    account_id,
    campaign_id,
    ad_group_id,
    date as spent_on,
    upper(currency_code) as currency,
    spend as cost,
    impressions,
    clicks,
    conversions
from {{ source('microsoft_ads', 'ad_group_performance_daily_report') }}
