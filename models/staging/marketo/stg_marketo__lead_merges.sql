select
    id as activity_id,
    lead_id as surviving_lead_id,
    merge_ids as merged_lead_ids,
    activity_date as occurred_at
from {{ source('raw_marketo', 'activity_merge_leads') }}
