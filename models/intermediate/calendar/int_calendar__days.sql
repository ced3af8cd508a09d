with settings as (select * from {{ ref('int_settings__resolved') }}),

events as (
    select {{ reporting_day('opportunities.created_at', 'settings.time_zone') }} as event_on
    from {{ ref('stg_files__opportunities') }} as opportunities
    cross join settings
    union all
    select {{ reporting_day('people.created_at', 'settings.time_zone') }}
    from {{ ref('stg_files__people') }} as people
    cross join settings
    union all
    select {{ reporting_day('touches.occurred_at', 'settings.time_zone') }}
    from {{ ref('stg_files__touches') }} as touches
    cross join settings
    union all
    select {{ reporting_day('changes.entered_at', 'settings.time_zone') }} as event_on
    from {{ ref('stg_files__stage_changes') }} as changes
    cross join settings
    union all
    select snapshot_on
    from {{ ref('stg_files__pipeline_snapshots') }}
    union all
    select spent_on
    from {{ ref('stg_files__spend') }}
),

bounds as (
    select
        coalesce(min(events.event_on), min(settings.as_of_on)) as first_event_on,
        min(settings.fiscal_year_ends_on) as last_period_on
    from settings
    left join events on settings.as_of_on >= events.event_on
),

goal_bounds as (
    select
        min(starts_on) as first_goal_on,
        max(ends_on) as last_goal_on
    from {{ ref('stg_files__goals') }}
),

days as (
    select
        bounds.first_event_on,
        bounds.last_period_on,
        cast(days.day_at as date) as day_on
    from bounds
    cross join goal_bounds
    cross join {{ each_day(
        add_months("cast(date_trunc('month', least(first_event_on, coalesce(first_goal_on, first_event_on))) as date)", -12),
        "greatest(last_period_on, coalesce(last_goal_on, last_period_on))"
    ) }} as days (day_at)
),

dated as (
    select
        days.*,
        settings.fiscal_year_start_month,
        extract(isodow from days.day_on) <= 5 and holidays.holiday_on is null as is_working_day
    from days
    cross join settings
    left join {{ ref('holidays') }} as holidays on days.day_on = holidays.holiday_on
)

select
    dated.day_on,
    dated.first_event_on,
    dated.day_on <= dated.last_period_on as is_in_published_range,
    dated.is_working_day,
    cast(coalesce(sum(case when dated.is_working_day then 1 else 0 end) over (
        order by dated.day_on rows between unbounded preceding and 1 preceding
    ), 0) as integer) as working_days_before,
    cast({{ fiscal_year('dated.day_on', 'dated.fiscal_year_start_month') }} as varchar) as year_id,
    {{ fiscal_quarter('dated.day_on', 'dated.fiscal_year_start_month') }} as quarter_id,
    cast(extract(year from dated.day_on) as varchar)
    || '-'
    || lpad(cast(extract(month from dated.day_on) as varchar), 2, '0') as month_id
from dated
