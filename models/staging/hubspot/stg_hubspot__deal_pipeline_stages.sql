select
    {{ hubspot_text('stage_id') }} as stage_id,
    {{ hubspot_text('pipeline_id') }} as pipeline_id,
    coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
    {{ hubspot_time('_fivetran_synced') }} as synced_at,
    {{ hubspot_text('label') }} as stage_label,
    {{ hubspot_flag('closed_won') }} as is_closed_won,
    {{ hubspot_flag('is_closed') }} as is_closed,
    {{ hubspot_share('probability') }} as probability,
    {{ hubspot_count('display_order') }} as sort_order,
    {{ hubspot_time('updated_at') }} as updated_at
from {{ source('hubspot', 'deal_pipeline_stage') }}
