-- Guards: joins neither multiply nor lose spend, impressions or clicks of the report; each line rounds by half a cent.
{{ config(tags=['connector'], enabled='linkedin' in var('connectors', [])) }}

with accounts as (
    select
        campaigns.campaign_id,
        accounts.currency
    from {{ ref('stg_linkedin__campaigns') }} as campaigns
    inner join {{ ref('stg_linkedin__accounts') }} as accounts on campaigns.account_id = accounts.account_id
),

report as (
    select
        coalesce(sum(cast(
            case
                when exists (
                    select 1 from accounts
                    where accounts.campaign_id = raw.campaign_id and accounts.currency is not null
                ) then raw.cost_in_local_currency
                else raw.cost_in_usd
            end as decimal(18, 6)
        )), 0) as cost,
        coalesce(sum(raw.impressions), 0) as impressions,
        coalesce(sum(raw.clicks), 0) as clicks
    from {{ source('linkedin', 'ad_analytics_by_campaign') }} as raw
),

{{ spend_unlike_report('int_spend__from_linkedin') }}
