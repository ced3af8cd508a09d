-- Guards: a frozen credit and the causes of its change sum to what the credit is now.
with told as (
    select
        period_kind,
        period,
        starts_on,
        ends_on,
        model,
        channel,
        sum(coalesce(published_amount, 0) + coalesce(change_amount, 0)) as amount
    from {{ ref('fct_restatements') }}
    where model is not null
    group by period_kind, period, starts_on, ends_on, model, channel
),

credits as (
    select
        model,
        channel,
        credited_on,
        credit_amount
    from {{ ref('fct_attribution_credits_long') }}
    where stage_credited = 'won'
),

reckoned as (
    select
        told.period_kind,
        told.period,
        told.model,
        told.channel,
        told.amount,
        coalesce(sum(credits.credit_amount), 0) as amount_now
    from told
    left join credits
        on
            told.model = credits.model
            and told.channel = credits.channel
            and credits.credited_on between told.starts_on and told.ends_on
    group by told.period_kind, told.period, told.model, told.channel, told.amount
)

select *
from reckoned
where amount <> amount_now
