select
    {{ hubspot_text('id') }} as email_event_id,
    {{ hubspot_time('_fivetran_synced') }} as synced_at,
    {{ hubspot_text('type') }} as event_type,
    {{ hubspot_time('created') }} as occurred_at,
    {{ hubspot_text('recipient') }} as recipient,
    {{ hubspot_text('email_campaign_id') }} as campaign_id,
    {{ hubspot_text('sent_by_id') }} as sent_event_id,
    {{ hubspot_flag('filtered_event') }} as is_filtered
from {{ source('hubspot', 'email_event') }}
