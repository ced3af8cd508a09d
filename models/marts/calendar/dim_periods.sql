with days as (
    select *
    from {{ ref('int_calendar__days') }}
    where is_in_published_range
),

periods as (
    select
        month_id as period_id,
        'month' as kind,
        min(day_on) as starts_on,
        max(day_on) as ends_on,
        min(first_event_on) as first_event_on
    from days
    group by month_id
    union all
    select
        quarter_id,
        'quarter',
        min(day_on),
        max(day_on),
        min(first_event_on)
    from days
    group by quarter_id
    union all
    select
        year_id,
        'year',
        min(day_on),
        max(day_on),
        min(first_event_on)
    from days
    group by year_id
)

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
from periods
where ends_on >= first_event_on
