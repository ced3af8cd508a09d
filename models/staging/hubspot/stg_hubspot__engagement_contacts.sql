select
    engagement_id,
    contact_id,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'engagement_contact') }}
