with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_stage') }}
    where id is not null
)

select
    id as opportunity_stage_id,
    api_name,
    master_label,
    is_active,
    is_closed,
    is_won,
    default_probability as default_probability_percent,
    sort_order,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
