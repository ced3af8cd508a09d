select
    {{ hubspot_text('engagement_id') }} as engagement_id,
    coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
    {{ hubspot_time('_fivetran_synced') }} as synced_at,
    {{ hubspot_time('property_hs_timestamp') }} as occurred_at,
    {{ hubspot_time('property_hs_createdate') }} as created_at,
    {{ hubspot_text('property_hubspot_owner_id') }} as owner_id,
    {{ hubspot_text('property_hs_call_status') }} as call_status
from {{ source('hubspot', 'engagement_call') }}
