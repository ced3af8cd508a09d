with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'contact') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as contact_id,
    {{ salesforce_text('email') }} as email,
    {{ salesforce_text('name') }} as full_name,
    {{ salesforce_text('title') }} as job_title,
    {{ salesforce_text('account_id') }} as account_id,
    {{ salesforce_text('mailing_country') }} as country,
    {{ salesforce_text('lead_source') }} as lead_source,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_text('master_record_id') }} as master_record_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
