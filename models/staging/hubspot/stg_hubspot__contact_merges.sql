select
    {{ hubspot_text('vid_to_merge') }} as merged_contact_id,
    {{ hubspot_text('canonical_vid') }} as surviving_contact_id,
    {{ hubspot_time('timestamp') }} as merged_at,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'contact_merge_audit') }}
