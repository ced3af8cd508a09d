with {{ divided_spend(
    ref('stg_microsoft_ads__campaign_days'), ref('stg_microsoft_ads__ad_group_days'), ['account_id', 'currency']
) }}

select
    lines.spent_on,
    'microsoft_ads' as platform,
    lines.account_id,
    lines.campaign_id,
    campaigns.campaign_name as campaign,
    coalesce(ad_groups.ad_group_name, lines.ad_group_id) as ad_group,
    lines.cost,
    coalesce(lines.currency, accounts.currency) as currency,
    lines.impressions,
    lines.clicks,
    lines.conversions
from lines
left join {{ ref('stg_microsoft_ads__campaigns') }} as campaigns on lines.campaign_id = campaigns.campaign_id
left join {{ ref('stg_microsoft_ads__ad_groups') }} as ad_groups on lines.ad_group_id = ad_groups.ad_group_id
left join {{ ref('stg_microsoft_ads__accounts') }} as accounts on lines.account_id = accounts.account_id
