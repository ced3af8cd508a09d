with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_field_history') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as opportunity_field_history_id,
    {{ salesforce_text('opportunity_id') }} as opportunity_id,
    {{ salesforce_text('field') }} as field_name,
    {{ salesforce_text('new_value') }} as new_value,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_text('created_by_id') }} as created_by_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
