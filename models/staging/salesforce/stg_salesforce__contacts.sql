with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'contact') }}
    where id is not null
)

select
    id as contact_id,
    email,
    name as full_name,
    title as job_title,
    account_id,
    mailing_country as country,
    lead_source,
    owner_id,
    created_date as created_at,
    master_record_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
