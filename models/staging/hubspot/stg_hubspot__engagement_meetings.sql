select
    engagement_id,
    coalesce(_fivetran_deleted, false) as is_deleted,
    _fivetran_synced as synced_at,
    property_hs_timestamp as occurred_at,
    property_hs_createdate as created_at,
    property_hubspot_owner_id as owner_id,
    property_hs_activity_type as activity_type,
    start_time as starts_at,
    property_hs_meeting_start_time as property_starts_at,
    meeting_outcome as outcome,
    property_hs_meeting_outcome as property_outcome
from {{ source('hubspot', 'engagement_meeting') }}
