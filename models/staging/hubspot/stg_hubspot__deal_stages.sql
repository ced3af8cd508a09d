select
    {{ hubspot_text('deal_id') }} as deal_id,
    {{ hubspot_text('value') }} as stage_id,
    {{ hubspot_time('date_entered') }} as entered_at,
    {{ hubspot_time('_fivetran_start') }} as started_at,
    {{ hubspot_text('source') }} as changed_by,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'deal_stage') }}
