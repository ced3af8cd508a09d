with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_field_history') }}
    where id is not null
)

select
    id as opportunity_field_history_id,
    opportunity_id,
    field as field_name,
    new_value,
    created_date as created_at,
    created_by_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
