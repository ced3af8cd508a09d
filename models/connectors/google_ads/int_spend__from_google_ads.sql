with {{ divided_spend(
    ref('stg_google_ads__campaign_stats'), ref('stg_google_ads__ad_group_stats'), ['account_id']
) }}

select
    lines.spent_on,
    'google_ads' as platform,
    lines.account_id,
    lines.campaign_id,
    campaigns.campaign_name as campaign,
    coalesce(ad_groups.ad_group_name, lines.ad_group_id) as ad_group,
    lines.cost,
    accounts.currency,
    lines.impressions,
    lines.clicks,
    lines.conversions,
    accounts.time_zone
from lines
left join {{ ref('stg_google_ads__campaigns') }} as campaigns on lines.campaign_id = campaigns.campaign_id
left join {{ ref('stg_google_ads__ad_groups') }} as ad_groups on lines.ad_group_id = ad_groups.ad_group_id
left join {{ ref('stg_google_ads__accounts') }} as accounts on lines.account_id = accounts.account_id
