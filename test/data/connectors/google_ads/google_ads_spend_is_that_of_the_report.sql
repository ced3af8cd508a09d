-- Guards: joins neither multiply nor lose spend, impressions or clicks of the report; each line rounds by half a cent.
{{ config(tags=['connector'], enabled='google_ads' in var('connectors', [])) }}

with report as (
    select
        coalesce(sum(cost_micros) * cast(0.000001 as decimal(7, 6)), 0) as cost,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks
    from {{ source('google_ads', 'campaign_stats') }}
),

{{ spend_unlike_report('int_spend__from_google_ads') }}
