select
    {{ hubspot_text('hubspot_object') }} as object_name,
    {{ hubspot_text('name') }} as property_name,
    {{ hubspot_text('value') }} as option_value,
    {{ hubspot_text('label') }} as option_label,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'property_option') }}
