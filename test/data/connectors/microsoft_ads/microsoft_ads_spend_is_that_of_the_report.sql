-- Guards: joins neither multiply nor lose spend, impressions or clicks of the report; each line rounds by half a cent.
{{ config(tags=['connector'], enabled='microsoft_ads' in var('connectors', [])) }}

with report as (
    select
        coalesce(sum(spend), 0) as cost,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks
    from {{ source('microsoft_ads', 'campaign_performance_daily_report') }}
),

{{ spend_unlike_report('int_spend__from_microsoft_ads') }}
