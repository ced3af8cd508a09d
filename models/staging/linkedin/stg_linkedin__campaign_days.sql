select
    campaign_id,
    day as spent_on,
    cost_in_local_currency,
    cost_in_usd,
    impressions,
    clicks,
    external_website_conversions as website_conversions,
    one_click_leads as form_leads
from {{ source('linkedin', 'ad_analytics_by_campaign') }}
