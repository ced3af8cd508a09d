select
    {{ joined_key([
        'events.event_kind', "coalesce(events.opportunity_id, '')",
        "case when events.event_kind = 'member' then events.person_id else events.touch_id end"
    ]) }} as journey_event_id,
    events.event_kind,
    events.event_on,
    calendar.quarter_id as period,
    events.opportunity_id,
    events.account_id,
    events.account_name,
    events.touch_id,
    events.person_id,
    events.kind,
    events.team,
    events.channel,
    events.touches_to_purchase,
    events.days_first_touch_to_won,
    events.is_first_purchase
from {{ ref('int_journeys__joined') }} as events
left join {{ ref('int_calendar__days') }} as calendar
    on events.event_on = calendar.day_on and calendar.is_in_published_range
