-- Guards: a period begins with what the last one of its kind left; so no recurring revenue comes or goes in between.
with totals as (
    select
        period_kind,
        period,
        event_on,
        sum(start_amount) as start_amount,
        sum(end_amount) as end_amount
    from {{ ref('fct_retention_events') }}
    where event_kind = 'account'
    group by period_kind, period, event_on
),

chained as (
    select
        *,
        lag(end_amount) over (partition by period_kind order by event_on) as left_amount
    from totals
)

select *
from chained
where left_amount is not null and left_amount <> start_amount
