select
    {{ hubspot_text('id') }} as email_event_id,
    {{ hubspot_text('url') }} as url,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'email_event_click') }}
