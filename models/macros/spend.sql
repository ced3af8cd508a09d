{#
    Spend lines of each campaign and day: its ad groups', and what they leave of the campaign's own report. That
    report is complete (some campaign types have no ad groups), so it decides every total; where the ad groups
    claim more than it has, the campaign stays whole. Both inputs give campaign_id, spent_on, cost, impressions,
    clicks, conversions; ad_group_days also ad_group_id.
#}
{% macro divided_spend(campaign_days, ad_group_days) -%}
with claimed as (
    select
        campaign_id,
        spent_on,
        sum(cost) as cost,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(conversions) as conversions
    from {{ ad_group_days }}
    group by campaign_id, spent_on
),

divided as (
    select claimed.*
    from claimed
    inner join {{ campaign_days }} as wholes
        on claimed.campaign_id = wholes.campaign_id and claimed.spent_on = wholes.spent_on
    where
        coalesce(claimed.cost, 0) <= coalesce(wholes.cost, 0)
        and coalesce(claimed.impressions, 0) <= coalesce(wholes.impressions, 0)
        and coalesce(claimed.clicks, 0) <= coalesce(wholes.clicks, 0)
        and coalesce(claimed.conversions, 0) <= coalesce(wholes.conversions, 0)
)

select
    parts.campaign_id,
    parts.spent_on,
    parts.ad_group_id,
    parts.cost,
    parts.impressions,
    parts.clicks,
    parts.conversions
from {{ ad_group_days }} as parts
inner join divided
    on parts.campaign_id = divided.campaign_id and parts.spent_on = divided.spent_on
union all
select
    wholes.campaign_id,
    wholes.spent_on,
    null as ad_group_id,
    wholes.cost - coalesce(divided.cost, 0) as cost,
    wholes.impressions - coalesce(divided.impressions, 0) as impressions,
    wholes.clicks - coalesce(divided.clicks, 0) as clicks,
    wholes.conversions - coalesce(divided.conversions, 0) as conversions
from {{ campaign_days }} as wholes
left join divided
    on wholes.campaign_id = divided.campaign_id and wholes.spent_on = divided.spent_on
where
    divided.campaign_id is null
    or wholes.cost > coalesce(divided.cost, 0)
    or wholes.impressions > coalesce(divided.impressions, 0)
    or wholes.clicks > coalesce(divided.clicks, 0)
    or wholes.conversions > coalesce(divided.conversions, 0)
{%- endmacro %}

{# The cost of a line in cents, such that the lines of a campaign and day sum to its rounded total. #}
{% macro cost_in_cents(lines) -%}
cast(
    round(sum({{ lines }}.cost) over (
        partition by {{ lines }}.campaign_id, {{ lines }}.spent_on
        order by {{ lines }}.ad_group_id nulls last
        rows between unbounded preceding and current row
    ), 2)
    - round(coalesce(sum({{ lines }}.cost) over (
        partition by {{ lines }}.campaign_id, {{ lines }}.spent_on
        order by {{ lines }}.ad_group_id nulls last
        rows between unbounded preceding and 1 preceding
    ), 0), 2)
    as decimal(18, 2)
)
{%- endmacro %}

{#
    The rest of a test whose CTE `report` has the cost, impressions and clicks of a platform's own report: a row where
    the spend model differs from it.
#}
{% macro spend_unlike_report(spend_model) -%}
lines as (
    select
        count(*) as line_count,
        coalesce(sum(cost), 0) as cost,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks
    from {{ ref(spend_model) }}
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
{%- endmacro %}
