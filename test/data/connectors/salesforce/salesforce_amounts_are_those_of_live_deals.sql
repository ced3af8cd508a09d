-- Guards: deleted opportunities bring no revenue, and the others lose none on their way out of the raw table.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
with raw_deals as (
    select
        id,
        max(amount) as amount,
        max(case when is_won then 1 else 0 end) as is_won
    from {{ source('salesforce', 'opportunity') }}
    where
        id is not null
        and not coalesce(is_deleted, false)
        and not coalesce(_fivetran_deleted, false)
        and coalesce(_fivetran_active, true)
    group by id
),

raw_totals as (
    select
        count(*) as raw_deals,
        coalesce(sum(amount), 0) as raw_amount,
        coalesce(sum(case when is_won = 1 then amount end), 0) as raw_won_amount
    from raw_deals
),

given_totals as (
    select
        count(*) as deals,
        coalesce(sum(amount), 0) as amount,
        coalesce(sum(case when status = 'won' then amount end), 0) as won_amount
    from {{ ref('int_opportunities__from_salesforce') }}
)

select
    raw_totals.raw_deals,
    raw_totals.raw_amount,
    raw_totals.raw_won_amount,
    given_totals.deals,
    given_totals.amount,
    given_totals.won_amount
from raw_totals
cross join given_totals
where
    raw_totals.raw_deals <> given_totals.deals
    or raw_totals.raw_amount <> given_totals.amount
    or raw_totals.raw_won_amount <> given_totals.won_amount
