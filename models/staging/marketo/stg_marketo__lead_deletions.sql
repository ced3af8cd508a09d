select
    id as activity_id,
    lead_id,
    activity_date as occurred_at
from {{ source('raw_marketo', 'activity_delete_lead') }}
