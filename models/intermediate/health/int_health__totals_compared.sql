with stated as (
    select
        totals.table_name,
        totals.period_start,
        totals.period_end,
        totals.row_count,
        totals.amount,
        -- An amount without a currency is in the reporting one; a count without one is of all rows.
        coalesce(totals.currency, case when totals.amount is not null then settings.reporting_currency end) as currency,
        totals.taken_at,
        totals.record_number
    from {{ ref('stg_files__source_totals') }} as totals
    cross join {{ ref('int_settings__resolved') }} as settings
),

numbered as (
    select
        *,
        row_number() over (
            partition by table_name, period_start, period_end, currency
            order by taken_at desc nulls last, record_number desc
        ) as newest_first
    from stated
),

found as (
    select
        totals.record_number,
        totals.table_name,
        totals.period_start,
        totals.period_end,
        totals.currency,
        totals.row_count,
        totals.amount,
        sum(days.rows_found) as rows_found,
        sum(days.amount_found) as amount_found
    from numbered as totals
    left join {{ ref('int_health__days_counted') }} as days
        on
            totals.table_name = days.table_name
            and (
                days.event_on is null
                or (
                    days.event_on between totals.period_start and totals.period_end
                    and (totals.currency is null or totals.currency = days.currency)
                )
            )
    where totals.newest_first = 1
    group by
        totals.record_number, totals.table_name, totals.period_start, totals.period_end, totals.currency,
        totals.row_count, totals.amount
),

compared as (
    select
        *,
        rows_found - row_count as rows_difference,
        amount_found - amount as amount_difference,
        rows_found is null
        or (amount is not null and amount_found is null)
        or (amount is null and row_count is null) as is_incomparable
    from found
)

select
    table_name,
    currency,
    cast(period_start as varchar) || ' – ' || cast(period_end as varchar) as period,
    case
        when is_incomparable then 'not comparable'
        when coalesce(rows_difference, 0) = 0 and coalesce(amount_difference, 0) = 0 then 'agrees'
        else 'differs'
    end as finding,
    cast(rows_difference as bigint) as rows_difference,
    cast(amount_difference as decimal(20, 2)) as amount_difference
from compared
