select
    contact_id,
    name as property_name,
    value as property_value,
    timestamp as changed_at,
    source as changed_by,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'contact_property_history') }}
