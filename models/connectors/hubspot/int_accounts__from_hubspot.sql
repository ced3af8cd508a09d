select
    company_id as account_id,
    company_name as name,
    domain,
    industry,
    employees,
    annual_revenue,
    country,
    owner_id,
    parent_company_id as parent_account_id,
    created_at
from {{ ref('stg_hubspot__companies') }}
where not is_deleted and company_id is not null
