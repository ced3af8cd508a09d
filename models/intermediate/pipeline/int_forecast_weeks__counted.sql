with days as (
    select
        periods.period_id as period,
        periods.starts_on,
        periods.ends_on,
        periods.ends_on < settings.as_of_on as is_over,
        told.day_on,
        {{ days_between('periods.starts_on', 'told.day_on') }} + 1 as day_number
    from {{ ref('int_calendar__periods') }} as periods
    cross join {{ ref('int_settings__resolved') }} as settings
    inner join {{ ref('int_snapshot_days__tiled') }} as told
        on told.day_on between periods.starts_on and periods.ends_on
    where periods.kind = 'quarter'
)

-- Quarters have 90 to 92 days: the thirteenth week takes what is left.
select
    period,
    cast(case when day_on = ends_on then 13 else day_number / 7 end as integer) as week_of_quarter,
    day_on as week_ends_on,
    starts_on,
    ends_on,
    is_over
from days
where day_on = ends_on or (mod(day_number, 7) = 0 and day_number <= 84)
