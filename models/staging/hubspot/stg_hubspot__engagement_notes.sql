select
    engagement_id,
    coalesce(_fivetran_deleted, false) as is_deleted,
    _fivetran_synced as synced_at,
    property_hs_timestamp as occurred_at,
    property_hs_createdate as created_at,
    property_hubspot_owner_id as owner_id
from {{ source('hubspot', 'engagement_note') }}
