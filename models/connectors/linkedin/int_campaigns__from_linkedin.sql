with addressed as (
    select
        campaigns.campaign_group_id as campaign_id,
        campaign_groups.campaign_group_name,
        campaigns.campaign_id as ad_group_id,
        campaigns.campaign_name as ad_group_name,
        creatives.creative_id,
        concat_ws(
            '&', creatives.click_uri, creatives.text_ad_landing_page, creatives.spotlight_landing_page
        ) as addresses
    from {{ ref('stg_linkedin__creatives') }} as creatives
    inner join {{ ref('stg_linkedin__campaigns') }} as campaigns on creatives.campaign_id = campaigns.campaign_id
    inner join {{ ref('stg_linkedin__campaign_groups') }} as campaign_groups
        on campaigns.campaign_group_id = campaign_groups.campaign_group_id
),

{{ listed_utm_links('addressed', {
    'campaign_group_id': 'campaign_id', 'campaign_group_name': 'campaign_group_name',
    'campaign_id': 'ad_group_id', 'campaign_name': 'ad_group_name',
    'creative_id': 'creative_id'
}, braces=2) }}

select
    campaigns.campaign_group_id as campaign_id,
    campaigns.campaign_group_name as name,
    'Paid Social' as channel,
    listed.utm_links
from {{ ref('stg_linkedin__campaign_groups') }} as campaigns
left join listed on campaigns.campaign_group_id = listed.campaign_id
