with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_contact_role') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as opportunity_contact_role_id,
    {{ salesforce_text('opportunity_id') }} as opportunity_id,
    {{ salesforce_text('contact_id') }} as contact_id,
    {{ salesforce_text('role') }} as role,
    {{ salesforce_boolean('is_primary') }} as is_primary,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
