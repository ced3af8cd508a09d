with campaign_days as (
    select
        campaign_id,
        spent_on,
        max(account_id) as account_id,
        sum(cost) as cost,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(conversions) as conversions
    from {{ ref('stg_google_ads__campaign_stats') }}
    group by campaign_id, spent_on
),

ad_group_days as (
    select
        campaign_id,
        ad_group_id,
        spent_on,
        sum(cost) as cost,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(conversions) as conversions
    from {{ ref('stg_google_ads__ad_group_stats') }}
    where ad_group_id is not null
    group by campaign_id, ad_group_id, spent_on
),

lines as (
    {{ divided_spend('campaign_days', 'ad_group_days') | indent(4) }}
)

select
    lines.spent_on,
    'google_ads' as platform,
    campaign_days.account_id,
    lines.campaign_id,
    campaigns.campaign_name as campaign,
    coalesce(ad_groups.ad_group_name, lines.ad_group_id) as ad_group,
    {{ cost_in_cents('lines') }} as cost,
    accounts.currency,
    lines.impressions,
    lines.clicks,
    lines.conversions,
    accounts.time_zone
from lines
inner join campaign_days
    on
        lines.campaign_id is not distinct from campaign_days.campaign_id
        and lines.spent_on is not distinct from campaign_days.spent_on
left join {{ ref('stg_google_ads__campaigns') }} as campaigns on lines.campaign_id = campaigns.campaign_id
left join {{ ref('stg_google_ads__ad_groups') }} as ad_groups on lines.ad_group_id = ad_groups.ad_group_id
left join {{ ref('stg_google_ads__accounts') }} as accounts on campaign_days.account_id = accounts.account_id
