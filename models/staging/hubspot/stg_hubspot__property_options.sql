select
    hubspot_object as object_name,
    name as property_name,
    value as option_value,
    label as option_label,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'property_option') }}
