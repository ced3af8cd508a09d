select
    campaign_id,
    cast(day as date) as spent_on,
    cast(cost_in_local_currency as decimal(18, 6)) as cost_in_local_currency,
    cast(cost_in_usd as decimal(18, 6)) as cost_in_usd,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(external_website_conversions as decimal(18, 6)) as website_conversions,
    cast(one_click_leads as decimal(18, 6)) as form_leads
from {{ source('linkedin', 'ad_analytics_by_campaign') }}
