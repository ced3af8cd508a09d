with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'lead') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as lead_id,
    {{ salesforce_text('email') }} as email,
    {{ salesforce_text('name') }} as full_name,
    {{ salesforce_text('title') }} as job_title,
    {{ salesforce_text('country') }} as country,
    {{ salesforce_text('lead_source') }} as lead_source,
    {{ salesforce_text('status') }} as status,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_boolean('is_converted') }} as is_converted,
    {{ salesforce_day('converted_date') }} as converted_on,
    {{ salesforce_text('converted_contact_id') }} as converted_contact_id,
    {{ salesforce_text('converted_account_id') }} as converted_account_id,
    {{ salesforce_text('converted_opportunity_id') }} as converted_opportunity_id,
    {{ salesforce_text('master_record_id') }} as master_record_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
