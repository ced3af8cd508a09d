-- Guards: months, quarters and years of the published range follow each other without a gap or an overlap.
with ordered as (
    select
        kind,
        period_id,
        starts_on,
        ends_on,
        lag(ends_on) over (partition by kind order by starts_on) as previous_ends_on
    from {{ ref('dim_periods') }}
)

select
    kind,
    period_id,
    starts_on,
    previous_ends_on
from ordered
where starts_on <> {{ add_days('previous_ends_on', 1) }} or ends_on < starts_on
union all
select
    'as_of' as kind,
    cast(settings.as_of_on as varchar) as period_id,
    settings.as_of_on as starts_on,
    null as previous_ends_on
from {{ ref('int_settings__resolved') }} as settings
where 3 <> (
    select count(*) from {{ ref('dim_periods') }} as periods
    where settings.as_of_on between periods.starts_on and periods.ends_on
)
