with events as (
    select
        'touch' as event_kind,
        touched_on as event_on,
        content_id,
        sharing_team,
        touch_id,
        person_id,
        kind as touch_kind,
        is_sales_share,
        cast(null as varchar) as opportunity_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as decimal(18, 2)) as attributed_amount,
        cast(null as integer) as days_sales_touch_to_won,
        cast(null as boolean) as has_content
    from {{ ref('int_content__touched') }}
    union all
    select
        'piece' as event_kind,
        published_on as event_on,
        content_id,
        null as sharing_team,
        null as touch_id,
        null as person_id,
        null as touch_kind,
        false as is_sales_share,
        null as opportunity_id,
        null as amount,
        null as attributed_amount,
        null as days_sales_touch_to_won,
        null as has_content
    from {{ ref('int_content__described') }}
    where is_listed
    union all
    select
        stage_credited as event_kind,
        credited_on as event_on,
        content_id,
        sharing_team,
        touch_id,
        null as person_id,
        null as touch_kind,
        false as is_sales_share,
        opportunity_id,
        amount,
        attributed_amount,
        null as days_sales_touch_to_won,
        null as has_content
    from {{ ref('int_content__influenced') }}
    union all
    select
        'compared' as event_kind,
        closed_on as event_on,
        content_id,
        null as sharing_team,
        null as touch_id,
        null as person_id,
        null as touch_kind,
        false as is_sales_share,
        opportunity_id,
        null as amount,
        null as attributed_amount,
        days_sales_touch_to_won,
        has_content
    from {{ ref('int_content__compared') }}
)

select
    {{ joined_key([
        'events.event_kind', 'events.content_id', "coalesce(events.touch_id, '')", "coalesce(events.opportunity_id, '')"
    ]) }} as content_event_id,
    events.event_kind,
    events.event_on,
    periods.period_id as period,
    events.content_id,
    pieces.content_title,
    pieces.kind,
    pieces.campaign,
    events.sharing_team,
    events.touch_id,
    events.person_id,
    events.touch_kind,
    events.is_sales_share,
    events.event_kind = 'piece' and pieces.is_used_by_sales as is_used_by_sales,
    events.opportunity_id,
    keyed.deal_key,
    events.amount,
    events.attributed_amount,
    events.days_sales_touch_to_won,
    events.has_content
from events
inner join {{ ref('int_content__described') }} as pieces on events.content_id = pieces.content_id
left join {{ ref('int_opportunities__keyed') }} as keyed on events.opportunity_id = keyed.opportunity_id
-- A piece may be older than the first period that is published.
left join {{ ref('int_calendar__periods') }} as periods
    on
        events.event_on between periods.starts_on and periods.ends_on
        and periods.kind = 'quarter'
        and periods.is_published
