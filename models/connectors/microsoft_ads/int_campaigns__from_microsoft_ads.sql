with addressed as (
    select
        campaigns.campaign_id,
        campaigns.campaign_name,
        ad_groups.ad_group_id,
        ad_groups.ad_group_name,
        ads.final_url as addresses
    from {{ ref('stg_microsoft_ads__campaigns') }} as campaigns
    inner join {{ ref('stg_microsoft_ads__ad_groups') }} as ad_groups on campaigns.campaign_id = ad_groups.campaign_id
    inner join {{ ref('stg_microsoft_ads__ads') }} as ads on ad_groups.ad_group_id = ads.ad_group_id
),

{{ listed_utm_links('addressed', {
    'campaignid': 'campaign_id', 'campaign': 'campaign_name',
    'adgroupid': 'ad_group_id', 'adgroup': 'ad_group_name'
}, braces=1) }}

select
    campaigns.campaign_id,
    campaigns.campaign_name as name,
    case campaigns.campaign_type
        when 'Search' then 'Paid Search'
        when 'Shopping' then 'Paid Shopping'
        when 'Audience' then 'Display'
        when 'PerformanceMax' then 'Cross-network'
    end as channel,
    listed.utm_links
from {{ ref('stg_microsoft_ads__campaigns') }} as campaigns
left join listed on campaigns.campaign_id = listed.campaign_id
