select
    {{ loaded_text('id') }} as activity_id,
    {{ loaded_text('lead_id') }} as lead_id,
    {{ loaded_time('activity_date') }} as occurred_at
from {{ source('raw_marketo', 'activity_delete_lead') }}
