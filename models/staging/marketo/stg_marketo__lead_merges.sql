select
    {{ loaded_text('id') }} as activity_id,
    {{ loaded_text('lead_id') }} as surviving_lead_id,
    {{ loaded_text('merge_ids') }} as merged_lead_ids,
    {{ loaded_time('activity_date') }} as occurred_at
from {{ source('raw_marketo', 'activity_merge_leads') }}
