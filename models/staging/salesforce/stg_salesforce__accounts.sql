with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'account') }}
    where id is not null
)

select
    id as account_id,
    name as account_name,
    website,
    industry,
    number_of_employees as employees,
    annual_revenue,
    billing_country,
    shipping_country,
    owner_id,
    parent_id as parent_account_id,
    created_date as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
