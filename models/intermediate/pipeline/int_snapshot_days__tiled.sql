select
    days.day_on,
    {{ add_days('days.day_on', -1) }} as earlier_on,
    days.day_on = settings.as_of_on or extract(isodow from days.day_on) = 7 as is_week_end,
    days.day_on = settings.as_of_on or extract(day from {{ add_days('days.day_on', 1) }}) = 1 as is_month_end
from {{ ref('int_calendar__days') }} as days
cross join {{ ref('int_settings__resolved') }} as settings
where days.day_on between days.first_event_on and settings.as_of_on
