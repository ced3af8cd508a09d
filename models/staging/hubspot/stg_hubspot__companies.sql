with deliveries as (
    select
        {{ hubspot_text('id') }} as company_id,
        coalesce({{ hubspot_flag('is_deleted') }}, false)
        or coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
        {{ hubspot_time('_fivetran_synced') }} as synced_at,
        {{ hubspot_text('property_name') }} as company_name,
        {{ hubspot_text('property_domain') }} as domain,
        {{ hubspot_text('property_industry') }} as industry,
        {{ hubspot_count('property_numberofemployees') }} as employees,
        {{ hubspot_money('property_annualrevenue', 20) }} as annual_revenue,
        {{ hubspot_text('property_country') }} as country,
        {{ hubspot_text('property_hubspot_owner_id') }} as owner_id,
        {{ hubspot_text('property_hs_parent_company_id') }} as parent_company_id,
        {{ hubspot_time('property_createdate') }} as created_at
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
