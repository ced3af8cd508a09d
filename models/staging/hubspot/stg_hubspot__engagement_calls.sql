select
    engagement_id,
    coalesce(_fivetran_deleted, false) as is_deleted,
    _fivetran_synced as synced_at,
    property_hs_timestamp as occurred_at,
    property_hs_createdate as created_at,
    property_hubspot_owner_id as owner_id,
    property_hs_activity_type as activity_type,
    property_hs_call_status as call_status
from {{ source('hubspot', 'engagement_call') }}
