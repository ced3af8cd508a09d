with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'user_role') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as user_role_id,
    {{ salesforce_text('name') }} as role_name,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
