select
    id as email_event_id,
    _fivetran_synced as synced_at,
    type as event_type,
    created as occurred_at,
    recipient,
    email_campaign_id as campaign_id,
    sent_by_id as sent_event_id,
    filtered_event as is_filtered
from {{ source('hubspot', 'email_event') }}
