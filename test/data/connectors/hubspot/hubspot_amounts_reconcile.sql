-- Guards: the deals given are worth what HubSpot says of those it still has; an unknown amount stays unknown.
{{ config(tags=['connector'], enabled=('hubspot' in var('connectors', []))) }}
with raw_deals as (
    select
        deal_id,
        property_deal_currency_code as currency,
        property_amount as amount,
        row_number() over (
            partition by deal_id order by _fivetran_synced desc nulls last
        ) as recency,
        coalesce(is_deleted, false) as is_deleted
    from {{ source('hubspot', 'deal') }}
),

raw_sums as (
    select
        coalesce(raw_deals.currency, '?') as currency,
        count(raw_deals.amount) as amounts,
        coalesce(sum(raw_deals.amount), 0) as amount
    from raw_deals
    left join {{ ref('int_hubspot_deals__decided') }} as decided
        on raw_deals.deal_id = decided.deal_id and decided.left_out_because = 'merged into another deal'
    where
        raw_deals.recency = 1
        and not raw_deals.is_deleted
        and raw_deals.deal_id is not null
        and decided.deal_id is null
    group by coalesce(raw_deals.currency, '?')
),

given_sums as (
    select
        coalesce(currency, '?') as currency,
        count(amount) as amounts,
        coalesce(sum(amount), 0) as amount
    from {{ ref('int_opportunities__from_hubspot') }}
    group by coalesce(currency, '?')
)

select
    raw_sums.amount as raw_amount,
    given_sums.amount as given_amount,
    coalesce(raw_sums.currency, given_sums.currency) as currency
from raw_sums
full outer join given_sums on raw_sums.currency = given_sums.currency
where
    coalesce(raw_sums.amount, 0) <> coalesce(given_sums.amount, 0)
    or coalesce(raw_sums.amounts, 0) <> coalesce(given_sums.amounts, 0)
