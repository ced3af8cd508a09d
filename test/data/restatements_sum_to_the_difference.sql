-- Guards: a frozen figure and the causes of its change sum to what the figure is now.
with told as (
    select
        period_kind,
        period,
        starts_on,
        ends_on,
        metric,
        sum(coalesce(published_amount, 0) + coalesce(change_amount, 0)) as amount
    from {{ ref('fct_restatements') }}
    where model is null
    group by period_kind, period, starts_on, ends_on, metric
),

reckoned as (
    select
        told.period_kind,
        told.period,
        told.metric,
        told.amount,
        coalesce(sum(components.amount), 0) as amount_now
    from told
    left join {{ ref('int_components__recorded') }} as components
        on told.metric = components.metric and components.event_on between told.starts_on and told.ends_on
    group by told.period_kind, told.period, told.metric, told.amount
)

select *
from reckoned
where amount <> amount_now
