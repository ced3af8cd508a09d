-- Guards: today's pipeline is the open deals of the records, each once and at the amount that coverage counts.
with told as (
    select
        opportunity_id,
        count(*) as times,
        sum(open_amount) as open_amount
    from {{ ref('fct_pipeline_days') }}
    where kind = 'snapshot' and is_latest
    group by opportunity_id
),

records as (
    select
        opportunity_id,
        coalesce(amount, 0) as amount
    from {{ ref('int_opportunities__valued') }}
    where status = 'open' and not is_churn
)

select
    coalesce(records.opportunity_id, told.opportunity_id) as opportunity_id,
    told.times,
    told.open_amount,
    records.amount
from records
full join told on records.opportunity_id = told.opportunity_id
where coalesce(told.times, 0) <> 1 or told.open_amount is distinct from records.amount
