with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'lead') }}
    where id is not null
)

select
    id as lead_id,
    email,
    name as full_name,
    title as job_title,
    country,
    lead_source,
    status,
    owner_id,
    created_date as created_at,
    is_converted,
    converted_date as converted_on,
    converted_contact_id,
    converted_account_id,
    converted_opportunity_id,
    master_record_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
