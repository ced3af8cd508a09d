with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'user') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as user_id,
    {{ salesforce_text('name') }} as full_name,
    {{ salesforce_text('email') }} as email,
    {{ salesforce_text('department') }} as department,
    {{ salesforce_text('division') }} as division,
    {{ salesforce_text('title') }} as job_title,
    {{ salesforce_text('user_role_id') }} as user_role_id,
    {{ salesforce_text('manager_id') }} as manager_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
