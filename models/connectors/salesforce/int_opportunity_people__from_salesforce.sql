{# Contacts with a role, and whoever was converted into the deal; of several roles the primary one, else the first. #}
with named as (
    select
        opportunity_id,
        contact_id as person_id,
        role,
        case when is_primary then 0 else 1 end as preference,
        created_at,
        opportunity_contact_role_id as record_id
    from {{ ref('stg_salesforce__opportunity_contact_roles') }}
    where not is_deleted
    union all
    select
        converted_opportunity_id as opportunity_id,
        coalesce(converted_contact_id, lead_id) as person_id,
        cast(null as varchar) as role,
        2 as preference,
        created_at,
        lead_id as record_id
    from {{ ref('stg_salesforce__leads') }}
    where is_converted and not is_deleted
),

ranked as (
    select
        named.*,
        row_number() over (
            partition by named.opportunity_id, named.person_id
            order by named.preference, named.created_at nulls last, named.record_id
        ) as role_rank
    from named
    left join {{ ref('stg_salesforce__opportunities') }} as deals on named.opportunity_id = deals.opportunity_id
    where
        named.opportunity_id is not null
        and named.person_id is not null
        and not coalesce(deals.is_deleted, false)
)

select
    opportunity_id,
    person_id,
    role
from ranked
where role_rank = 1
