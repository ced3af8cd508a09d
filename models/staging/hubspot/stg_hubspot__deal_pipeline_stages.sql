select
    stage_id,
    pipeline_id,
    coalesce(_fivetran_deleted, false) as is_deleted,
    _fivetran_synced as synced_at,
    label as stage_label,
    closed_won as is_closed_won,
    is_closed,
    probability,
    display_order as sort_order,
    updated_at
from {{ source('hubspot', 'deal_pipeline_stage') }}
