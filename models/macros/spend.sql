{#
    CTEs that end in `lines`: the spend lines of each campaign and day, from the rows of a platform's two reports.
    A line is an ad group's, or what the ad groups leave of the campaign's own report. That report is complete (some
    campaign types have no ad groups), so it decides every total; where the ad groups claim more than it has, the
    campaign stays whole. Both reports give campaign_id, spent_on, cost, impressions, clicks, conversions; that of
    ad groups also ad_group_id, that of campaigns also what is `carried` to the lines. Cost is in cents, such that
    the lines of a campaign and day sum to its rounded total.
#}
{% macro divided_spend(campaign_report, ad_group_report, carried) -%}
{%- set amounts = ['cost', 'impressions', 'clicks', 'conversions'] -%}
campaign_days as (
    select
        campaign_id,
        spent_on,
{%- for column in carried %}
        max({{ column }}) as {{ column }},
{%- endfor %}
{%- for amount in amounts %}
        sum({{ amount }}) as {{ amount }}{{ ',' if not loop.last }}
{%- endfor %}
    from {{ campaign_report }}
    group by campaign_id, spent_on
),

ad_group_days as (
    select
        campaign_id,
        spent_on,
        ad_group_id,
{%- for amount in amounts %}
        sum({{ amount }}) as {{ amount }}{{ ',' if not loop.last }}
{%- endfor %}
    from {{ ad_group_report }}
    where ad_group_id is not null
    group by campaign_id, spent_on, ad_group_id
),

claimed as (
    select
        campaign_id,
        spent_on,
{%- for amount in amounts %}
        sum({{ amount }}) as {{ amount }}{{ ',' if not loop.last }}
{%- endfor %}
    from ad_group_days
    group by campaign_id, spent_on
),

divided as (
    select claimed.*
    from claimed
    inner join campaign_days as wholes
        on claimed.campaign_id = wholes.campaign_id and claimed.spent_on = wholes.spent_on
    where
{%- for amount in amounts %}
{{ 'and ' if not loop.first }}coalesce(claimed.{{ amount }}, 0) <= coalesce(wholes.{{ amount }}, 0)
{%- endfor %}
),

parts as (
    select ad_group_days.*
    from ad_group_days
    inner join divided
        on ad_group_days.campaign_id = divided.campaign_id and ad_group_days.spent_on = divided.spent_on
    union all
    select
        wholes.campaign_id,
        wholes.spent_on,
        null as ad_group_id,
{%- for amount in amounts %}
        wholes.{{ amount }} - coalesce(divided.{{ amount }}, 0) as {{ amount }}{{ ',' if not loop.last }}
{%- endfor %}
    from campaign_days as wholes
    left join divided
        on wholes.campaign_id = divided.campaign_id and wholes.spent_on = divided.spent_on
    where
        divided.campaign_id is null
{%- for amount in amounts %}
        or wholes.{{ amount }} > coalesce(divided.{{ amount }}, 0)
{%- endfor %}
),

lines as (
    select
        parts.campaign_id,
        parts.spent_on,
        parts.ad_group_id,
{%- for column in carried %}
        campaign_days.{{ column }},
{%- endfor %}
{{ cost_in_cents('parts') | indent(8) }} as cost,
        parts.impressions,
        parts.clicks,
        parts.conversions
    from parts
    inner join campaign_days
        on
            parts.campaign_id is not distinct from campaign_days.campaign_id
            and parts.spent_on is not distinct from campaign_days.spent_on
)
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
