select
    handoffs.record_number as handoff_id,
    handoffs.person_id,
    handoffs.handed_off_on,
    calendar.quarter_id as period,
    handoffs.decision,
    handoffs.reason,
    handoffs.system_delay_minutes,
    handoffs.human_delay_minutes,
    handoffs.sla_state,
    returned.later_won_amount,
    handoffs.channel,
    handoffs.campaign,
    handoffs.content,
    handoffs.segment,
    handoffs.region,
    handoffs.owner_name,
    handoffs.team
from {{ ref('int_handoffs__timed') }} as handoffs
left join {{ ref('int_handoffs__returned') }} as returned on handoffs.record_number = returned.record_number
left join {{ ref('int_calendar__days') }} as calendar
    on handoffs.handed_off_on = calendar.day_on and calendar.is_in_published_range
