with addressed as (
    -- The parameters that Meta adds come first; they may be a text, or a list of keys and values.
    select
        campaigns.campaign_id,
        campaigns.campaign_name,
        ad_sets.ad_set_id,
        ad_sets.ad_set_name,
        ads.ad_id,
        ads.ad_name,
        concat_ws(
            '&',
            {{ replace_each(
                'creatives.url_tags', "'\\{\"key\": ?\"([^\"]*)\", ?\"value\": ?\"([^\"]*)\"'", "'&\\1=\\2'"
            ) }},
            creatives.story_link,
            creatives.page_link,
            creatives.template_page_link,
            creatives.asset_links
        ) as addresses
    from {{ ref('stg_facebook_ads__ads') }} as ads
    left join {{ ref('stg_facebook_ads__ad_sets') }} as ad_sets on ads.ad_set_id = ad_sets.ad_set_id
    inner join {{ ref('stg_facebook_ads__campaigns') }} as campaigns
        on coalesce(ads.campaign_id, ad_sets.campaign_id) = campaigns.campaign_id
    inner join {{ ref('stg_facebook_ads__creatives') }} as creatives on ads.creative_id = creatives.creative_id
),

{{ listed_utm_links('addressed', {
    'campaign.id': 'campaign_id', 'campaign.name': 'campaign_name',
    'adset.id': 'ad_set_id', 'adset.name': 'ad_set_name',
    'ad.id': 'ad_id', 'ad.name': 'ad_name'
}, braces=2) }}

select
    campaigns.campaign_id,
    campaigns.campaign_name as name,
    'Paid Social' as channel,
    listed.utm_links
from {{ ref('stg_facebook_ads__campaigns') }} as campaigns
left join listed on campaigns.campaign_id = listed.campaign_id
