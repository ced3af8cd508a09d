with campaign_days as (
    select
        campaign_id,
        spent_on,
        sum(cost_in_local_currency) as cost_in_local_currency,
        sum(cost_in_usd) as cost_in_usd,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(coalesce(website_conversions, 0) + coalesce(form_leads, 0)) as conversions
    from {{ ref('stg_linkedin__campaign_days') }}
    group by campaign_id, spent_on
)

select
    days.spent_on,
    'linkedin_ads' as platform,
    campaigns.account_id,
    -- LinkedIn's groups hold the budget and the aim, as campaigns do elsewhere; its campaigns are the ad groups.
    campaigns.campaign_group_id as campaign_id,
    campaign_groups.campaign_group_name as campaign,
    coalesce(campaigns.campaign_name, days.campaign_id) as ad_group,
    -- Without the account nobody can say what the local currency is; LinkedIn gives the cost in dollars beside.
    cast(
        case when accounts.currency is null then days.cost_in_usd else days.cost_in_local_currency end
        as decimal(18, 2)
    ) as cost,
    coalesce(accounts.currency, 'USD') as currency,
    days.impressions,
    days.clicks,
    days.conversions
from campaign_days as days
left join {{ ref('stg_linkedin__campaigns') }} as campaigns on days.campaign_id = campaigns.campaign_id
left join {{ ref('stg_linkedin__campaign_groups') }} as campaign_groups
    on campaigns.campaign_group_id = campaign_groups.campaign_group_id
left join {{ ref('stg_linkedin__accounts') }} as accounts on campaigns.account_id = accounts.account_id
