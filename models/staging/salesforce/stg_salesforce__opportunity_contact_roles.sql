with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_contact_role') }}
    where id is not null
)

select
    id as opportunity_contact_role_id,
    opportunity_id,
    contact_id,
    role,
    is_primary,
    created_date as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
