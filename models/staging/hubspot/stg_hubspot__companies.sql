with deliveries as (
    select
        id as company_id,
        coalesce(is_deleted, false)
        or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        property_name as company_name,
        property_domain as domain,
        property_industry as industry,
        property_numberofemployees as employees,
        property_annualrevenue as annual_revenue,
        property_country as country,
        property_hubspot_owner_id as owner_id,
        property_hs_parent_company_id as parent_company_id,
        property_createdate as created_at
    from {{ source('hubspot', 'company') }}
),

ranked as (
    select
        *,
        row_number() over (partition by company_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    company_id,
    is_deleted,
    synced_at,
    company_name,
    domain,
    industry,
    employees,
    annual_revenue,
    country,
    owner_id,
    parent_company_id,
    created_at
from ranked
where recency = 1 or company_id is null
