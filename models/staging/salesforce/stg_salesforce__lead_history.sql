with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'lead_history') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as lead_history_id,
    {{ salesforce_text('lead_id') }} as lead_id,
    {{ salesforce_text('field') }} as field_name,
    {{ salesforce_text('new_value') }} as new_value,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_text('created_by_id') }} as created_by_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
