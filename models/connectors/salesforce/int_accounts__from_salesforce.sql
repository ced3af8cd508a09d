select
    account_id,
    account_name as name,
    industry,
    employees,
    annual_revenue,
    coalesce(billing_country, shipping_country) as country,
    owner_id,
    parent_account_id,
    created_at,
    case
        when website like '%.%' then regexp_replace({{ host_of('website') }}, '^www\.', '')
    end as domain
from {{ ref('stg_salesforce__accounts') }}
where not is_deleted
