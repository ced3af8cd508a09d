with ad_days as (
    select
        account_id,
        ad_id,
        spent_on,
        sum(cost) as cost,
        sum(impressions) as impressions,
        sum(clicks) as clicks
    from {{ ref('stg_facebook_ads__ad_days') }}
    group by account_id, ad_id, spent_on
),

conversions as (
    -- Meta's totals of leads and purchases; other kinds of action are parts of them, or no conversion.
    select
        ad_id,
        acted_on,
        sum(actions) as conversions
    from {{ ref('stg_facebook_ads__ad_actions') }}
    where action_type in ('lead', 'purchase')
    group by ad_id, acted_on
),

placed as (
    select
        ad_days.account_id,
        coalesce(ads.campaign_id, ad_sets.campaign_id) as campaign_id,
        coalesce(ad_sets.ad_set_name, ads.ad_set_id) as ad_group,
        ad_days.spent_on,
        ad_days.cost,
        ad_days.impressions,
        ad_days.clicks,
        conversions.conversions
    from ad_days
    left join conversions on ad_days.ad_id = conversions.ad_id and ad_days.spent_on = conversions.acted_on
    left join {{ ref('stg_facebook_ads__ads') }} as ads on ad_days.ad_id = ads.ad_id
    left join {{ ref('stg_facebook_ads__ad_sets') }} as ad_sets on ads.ad_set_id = ad_sets.ad_set_id
),

lines as (
    select
        account_id,
        campaign_id,
        ad_group,
        spent_on,
        sum(cost) as cost,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(conversions) as conversions
    from placed
    group by account_id, campaign_id, ad_group, spent_on
)

select
    lines.spent_on,
    'facebook_ads' as platform,
    lines.account_id,
    lines.campaign_id,
    campaigns.campaign_name as campaign,
    lines.ad_group,
    cast(lines.cost as decimal(18, 2)) as cost,
    accounts.currency,
    lines.impressions,
    lines.clicks,
    lines.conversions,
    accounts.time_zone
from lines
left join {{ ref('stg_facebook_ads__campaigns') }} as campaigns on lines.campaign_id = campaigns.campaign_id
left join {{ ref('stg_facebook_ads__accounts') }} as accounts on lines.account_id = accounts.account_id
