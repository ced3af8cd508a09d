select
    deal_id,
    value as stage_id,
    date_entered as entered_at,
    _fivetran_start as started_at,
    source as changed_by,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'deal_stage') }}
