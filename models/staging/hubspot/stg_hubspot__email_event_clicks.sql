select
    id as email_event_id,
    url,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'email_event_click') }}
