with primary_roles as (
    select
        opportunity_id,
        contact_id as person_id,
        row_number() over (
            partition by opportunity_id order by created_at nulls last, opportunity_contact_role_id
        ) as role_rank
    from {{ ref('stg_salesforce__opportunity_contact_roles') }}
    where is_primary and not is_deleted
),

conversions as (
    select
        converted_opportunity_id as opportunity_id,
        coalesce(converted_contact_id, lead_id) as person_id,
        row_number() over (
            partition by converted_opportunity_id order by created_at nulls last, lead_id
        ) as lead_rank
    from {{ ref('stg_salesforce__leads') }}
    where is_converted and not is_deleted
),

deals as (
    select
        *,
        {{ plain_name('type') }} as plain_type,
        case
            when is_won then 'won'
            when is_closed then 'lost'
            else 'open'
        end as status
    from {{ ref('stg_salesforce__opportunities') }}
    where not is_deleted
)

select
    deals.opportunity_id,
    deals.account_id,
    coalesce(primary_roles.person_id, conversions.person_id) as primary_person_id,
    deals.opportunity_name as name,
    deals.owner_id,
    deals.created_at,
    -- A day, not a midnight: whoever reads it must see that no time is known.
    case when deals.status <> 'open' then deals.close_on end as closed_at,
    case when deals.status = 'open' then deals.close_on end as expected_close_on,
    deals.status,
    deals.stage_name as stage,
    deals.amount,
    deals.currency,
    {{ deal_type('deals.plain_type') }} as type,
    coalesce(lower(deals.lead_source) like '%referral%', false) as is_referral,
    coalesce(deals.forecast_category_name, deals.forecast_category) as forecast_category,
    cast(deals.probability_percent / 100 as decimal(9, 6)) as probability,
    cast(round(deals.quantity, 0) as bigint) as quantity
from deals
left join primary_roles on deals.opportunity_id = primary_roles.opportunity_id and primary_roles.role_rank = 1
left join conversions on deals.opportunity_id = conversions.opportunity_id and conversions.lead_rank = 1
