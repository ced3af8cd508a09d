select
    period_id,
    kind,
    case kind
        when 'month' then {{ month_name('starts_on') }} || ' ' || substr(period_id, 1, 4)
        when 'quarter' then substr(period_id, 6) || ' ' || substr(period_id, 1, 4)
        else 'FY ' || period_id
    end as label,
    starts_on,
    ends_on
from {{ ref('int_calendar__periods') }}
where is_published
