-- Guards: joins neither multiply nor lose spend, impressions or clicks of the report; each line rounds by half a cent.
{{ config(tags=['connector'], enabled='microsoft_ads' in var('connectors', [])) }}

with report as (
    select
        coalesce(sum(cast(spend as decimal(18, 6))), 0) as cost,
        coalesce(sum(cast(impressions as bigint)), 0) as impressions,
        coalesce(sum(cast(clicks as bigint)), 0) as clicks
    from {{ source('microsoft_ads', 'campaign_performance_daily_report') }}
),

lines as (
    select
        count(*) as line_count,
        coalesce(sum(cost), 0) as cost,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks
    from {{ ref('int_spend__from_microsoft_ads') }}
)

select
    report.cost as report_cost,
    lines.cost,
    report.impressions as report_impressions,
    lines.impressions,
    report.clicks as report_clicks,
    lines.clicks
from report
cross join lines
where
    abs(report.cost - lines.cost) > 0.005 * lines.line_count
    or report.impressions <> lines.impressions
    or report.clicks <> lines.clicks
