with summed as (
    select
        event_on,
        platform,
        channel,
        campaign,
        ad_group,
        content,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_amount) as spend_amount,
        sum(case when clicks is not null then impressions end) as rated_impressions,
        sum(case when impressions is not null then clicks end) as rated_clicks,
        sum(case when clicks is not null then spend_amount end) as clicked_spend_amount,
        sum(case when event_kind = 'response' then 1 else 0 end) as responses,
        sum(case when event_kind = 'lead' then 1 else 0 end) as leads,
        sum(case when event_kind = 'mql' then 1 else 0 end) as mqls,
        sum(case when event_kind = 'sql' then 1 else 0 end) as sqls,
        sum(case when event_kind = 'opportunity' then 1 else 0 end) as opportunities,
        sum(won_amount) as won_amount,
        sum(new_deals) as new_deals,
        sum(recurring_deals) as recurring_deals,
        sum(monthly_margin_amount) as monthly_margin_amount
    from {{ ref('int_campaigns__counted') }}
    group by event_on, platform, channel, campaign, ad_group, content
)

select
    {{ joined_key([
        'cast(summed.event_on as varchar)', "coalesce(summed.platform, '')", 'summed.channel',
        "coalesce(summed.campaign, '')", "coalesce(summed.ad_group, '')", "coalesce(summed.content, '')"
    ]) }} as campaign_day_id,
    summed.event_on,
    calendar.quarter_id as period,
    summed.platform,
    summed.channel,
    summed.campaign,
    summed.ad_group,
    summed.content,
    cast(summed.impressions as bigint) as impressions,
    cast(summed.clicks as bigint) as clicks,
    cast(summed.rated_impressions as bigint) as rated_impressions,
    cast(summed.rated_clicks as bigint) as rated_clicks,
    cast(summed.responses as bigint) as responses,
    cast(summed.leads as bigint) as leads,
    cast(summed.mqls as bigint) as mqls,
    cast(summed.sqls as bigint) as sqls,
    cast(summed.opportunities as bigint) as opportunities,
    cast(summed.spend_amount as decimal(18, 2)) as spend_amount,
    cast(summed.clicked_spend_amount as decimal(18, 2)) as clicked_spend_amount,
    cast(summed.won_amount as decimal(18, 2)) as won_amount,
    cast(summed.new_deals as decimal(28, 12)) as new_deals,
    cast(summed.recurring_deals as decimal(28, 12)) as recurring_deals,
    cast(summed.monthly_margin_amount as decimal(18, 6)) as monthly_margin_amount
from summed
left join {{ ref('int_calendar__days') }} as calendar
    on summed.event_on = calendar.day_on and calendar.is_in_published_range
