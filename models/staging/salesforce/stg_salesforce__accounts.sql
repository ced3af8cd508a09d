with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'account') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as account_id,
    {{ salesforce_text('name') }} as account_name,
    {{ salesforce_text('website') }} as website,
    {{ salesforce_text('industry') }} as industry,
    {{ salesforce_whole('number_of_employees') }} as employees,
    {{ salesforce_large('annual_revenue') }} as annual_revenue,
    {{ salesforce_text('billing_country') }} as billing_country,
    {{ salesforce_text('shipping_country') }} as shipping_country,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_text('parent_id') }} as parent_account_id,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
