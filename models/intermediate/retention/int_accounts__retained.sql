-- A period begins with what the last one left: its start is the evening before its first day.
with periods as (
    select
        periods.period_id,
        periods.kind,
        periods.starts_on,
        {{ add_days('periods.starts_on', -1) }} as eve_on,
        least(periods.ends_on, settings.as_of_on) as measured_on
    from {{ ref('int_calendar__periods') }} as periods
    cross join {{ ref('int_settings__resolved') }} as settings
    where periods.is_published and periods.starts_on <= settings.as_of_on
),

measured as (
    select
        periods.period_id,
        periods.kind,
        periods.starts_on,
        deals.account_id,
        greatest(
            sum(case when deals.starts_on <= periods.eve_on then deals.monthly_amount else 0 end), 0
        ) as start_amount,
        greatest(
            sum(case when deals.ends_on >= periods.measured_on then deals.monthly_amount else 0 end), 0
        ) as end_amount
    from periods
    inner join {{ ref('int_recurring_revenue__termed') }} as deals
        on periods.measured_on >= deals.starts_on and periods.eve_on <= deals.ends_on
    group by periods.period_id, periods.kind, periods.starts_on, deals.account_id
)

select
    period_id,
    kind,
    starts_on,
    account_id,
    cast(start_amount as decimal(18, 6)) as start_amount,
    cast(end_amount as decimal(18, 6)) as end_amount,
    cast(case when start_amount > 0 then end_amount end as decimal(18, 6)) as net_retained_amount,
    cast(case when start_amount > 0 then least(start_amount, end_amount) end as decimal(18, 6))
        as gross_retained_amount,
    start_amount > 0 as is_active_at_start,
    start_amount > 0 and end_amount = 0 as is_churned
from measured
where start_amount > 0 or end_amount > 0
