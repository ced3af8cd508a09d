select
    vid_to_merge as merged_contact_id,
    canonical_vid as surviving_contact_id,
    timestamp as merged_at,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'contact_merge_audit') }}
