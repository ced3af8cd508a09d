with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'user') }}
    where id is not null
)

select
    id as user_id,
    name as full_name,
    email,
    department,
    division,
    title as job_title,
    user_role_id,
    manager_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
