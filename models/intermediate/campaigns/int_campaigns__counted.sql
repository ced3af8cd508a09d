with lines as (select * from {{ ref('int_spend__valued') }}),

platforms as (
    select
        campaign,
        min(platform) as platform
    from lines
    where campaign is not null
    group by campaign
    having min(platform) = max(platform)
),

counted as (
    select
        'response' as event_kind,
        touches.touched_on as event_on,
        touches.channel,
        touches.campaign,
        touches.content_title as content,
        cast(null as decimal(18, 2)) as won_amount,
        cast(null as decimal(18, 12)) as new_deals,
        cast(null as decimal(18, 12)) as recurring_deals,
        cast(null as decimal(18, 6)) as monthly_margin_amount
    from {{ ref('int_touches__classified') }} as touches
    inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
    where kinds.earns_credit and not kinds.is_outreach
    union all
    select
        stage as event_kind,
        event_on,
        channel,
        campaign,
        content,
        null as won_amount,
        null as new_deals,
        null as recurring_deals,
        null as monthly_margin_amount
    from {{ ref('int_stage_entries__counted') }}
    where stage <> 'won'
    union all
    select
        'won' as event_kind,
        credited_on as event_on,
        channel,
        campaign,
        content,
        won_amount,
        new_deals,
        recurring_deals,
        monthly_margin_amount
    from {{ ref('int_campaigns__credited') }}
)

select
    counted.event_kind,
    counted.event_on,
    platforms.platform,
    counted.channel,
    case when counted.channel = 'unattributed' then 'unattributed' else counted.campaign end as campaign,
    -- Spend names no content and the rest no ad group: kept apart, no ratio divides one by the other.
    cast(null as varchar) as ad_group,
    case
        when counted.channel = 'unattributed' then 'unattributed' else coalesce(counted.content, 'no content')
    end as content,
    cast(null as bigint) as impressions,
    cast(null as bigint) as clicks,
    cast(null as decimal(18, 2)) as spend_amount,
    counted.won_amount,
    counted.new_deals,
    counted.recurring_deals,
    counted.monthly_margin_amount
from counted
left join platforms on counted.campaign = platforms.campaign
union all
select
    'spend' as event_kind,
    spent_on as event_on,
    platform,
    channel,
    campaign,
    coalesce(ad_group, 'no ad group') as ad_group,
    null as content,
    impressions,
    clicks,
    spend_amount,
    null as won_amount,
    null as new_deals,
    null as recurring_deals,
    null as monthly_margin_amount
from lines
