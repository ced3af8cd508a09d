-- Guards: deleted opportunities bring no revenue, and the others lose none on their way out of the raw table.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
with raw_deals as (
    select
        id,
        max(cast(nullif(amount, '') as decimal(18, 2))) as amount,
        max(case when lower(is_won) = 'true' then 1 else 0 end) as is_won
    from {{ source('salesforce', 'opportunity') }}
    where
        trim(id) <> ''
        and lower(coalesce(is_deleted, 'false')) <> 'true'
        and lower(coalesce(_fivetran_deleted, 'false')) <> 'true'
        and lower(coalesce(_fivetran_active, 'true')) = 'true'
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
