select
    engagement_id,
    deal_id,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'engagement_deal') }}
