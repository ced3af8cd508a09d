with addressed as (
    -- What an ad says of itself comes before what its campaign and its account add to every ad.
    select
        campaigns.campaign_id,
        campaigns.campaign_name,
        ads.ad_group_id,
        concat_ws(
            '&',
            ads.final_urls,
            campaigns.tracking_url_template,
            accounts.final_url_suffix,
            accounts.tracking_url_template
        ) as addresses
    from {{ ref('stg_google_ads__campaigns') }} as campaigns
    left join {{ ref('stg_google_ads__accounts') }} as accounts on campaigns.account_id = accounts.account_id
    left join {{ ref('stg_google_ads__ad_groups') }} as ad_groups on campaigns.campaign_id = ad_groups.campaign_id
    left join {{ ref('stg_google_ads__ads') }} as ads on ad_groups.ad_group_id = ads.ad_group_id
),

{{ listed_utm_links('addressed', {
    'campaignid': 'campaign_id', 'adgroupid': 'ad_group_id'
}, braces=1) }}

select
    campaigns.campaign_id,
    campaigns.campaign_name as name,
    case campaigns.advertising_channel_type
        when 'SEARCH' then 'Paid Search'
        when 'SHOPPING' then 'Paid Shopping'
        when 'DISPLAY' then 'Display'
        when 'VIDEO' then 'Paid Video'
        when 'PERFORMANCE_MAX' then 'Cross-network'
    end as channel,
    campaigns.started_on,
    -- Google writes a day far ahead for "no end".
    case when campaigns.ended_on < cast('2037-01-01' as date) then campaigns.ended_on end as ended_on,
    listed.utm_links
from {{ ref('stg_google_ads__campaigns') }} as campaigns
left join listed on campaigns.campaign_id = listed.campaign_id
