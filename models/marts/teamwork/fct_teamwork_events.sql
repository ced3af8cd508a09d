with events as (
    select
        'assist' as event_kind,
        closed_on as event_on,
        user_id,
        user_name,
        user_team as team,
        kind,
        segment,
        opportunity_id,
        touch_id,
        cast(null as varchar) as content_id,
        is_counted_deal,
        amount as assisted_amount,
        cast(null as decimal(18, 2)) as won_amount,
        cast(null as decimal(18, 2)) as jointly_touched_amount
    from {{ ref('int_opportunities__assisted') }}
    union all
    select
        'contribution' as event_kind,
        published_on as event_on,
        user_id,
        user_name,
        user_team as team,
        kind,
        null as segment,
        null as opportunity_id,
        null as touch_id,
        content_id,
        false as is_counted_deal,
        null as assisted_amount,
        null as won_amount,
        null as jointly_touched_amount
    from {{ ref('int_content__contributed') }}
    union all
    select
        'call' as event_kind,
        touched_on as event_on,
        user_id,
        user_name,
        user_team as team,
        kind,
        segment,
        null as opportunity_id,
        touch_id,
        null as content_id,
        false as is_counted_deal,
        null as assisted_amount,
        null as won_amount,
        null as jointly_touched_amount
    from {{ ref('int_calls__joined') }}
    union all
    select
        'deal' as event_kind,
        deals.closed_on as event_on,
        deals.owner_id as user_id,
        deals.owner_name as user_name,
        deals.team,
        null as kind,
        deals.segment,
        deals.opportunity_id,
        null as touch_id,
        null as content_id,
        deals.is_counted_deal,
        null as assisted_amount,
        deals.amount as won_amount,
        case when touched.is_marketing_touched and touched.is_sales_touched then deals.amount else 0 end
            as jointly_touched_amount
    from {{ ref('int_opportunities__valued') }} as deals
    left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
    where deals.status = 'won' and not deals.is_churn
)

select
    {{ joined_key([
        'events.event_kind', "coalesce(events.opportunity_id, '')", "coalesce(events.touch_id, '')",
        "coalesce(events.content_id, '')", "coalesce(events.user_id, '')"
    ]) }} as teamwork_event_id,
    events.event_kind,
    events.event_on,
    periods.period_id as period,
    events.user_id,
    events.user_name,
    events.team,
    events.kind,
    events.segment,
    events.opportunity_id,
    events.touch_id,
    events.content_id,
    events.is_counted_deal,
    keyed.deal_key,
    events.assisted_amount,
    events.won_amount,
    events.jointly_touched_amount
from events
left join {{ ref('int_opportunities__keyed') }} as keyed on events.opportunity_id = keyed.opportunity_id
-- A piece of content may be older than the first period that is published.
left join {{ ref('int_calendar__periods') }} as periods
    on
        events.event_on between periods.starts_on and periods.ends_on
        and periods.kind = 'quarter'
        and periods.is_published
