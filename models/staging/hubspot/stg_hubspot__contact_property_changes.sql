select
    {{ hubspot_text('contact_id') }} as contact_id,
    {{ hubspot_text('name') }} as property_name,
    {{ hubspot_text('value') }} as property_value,
    {{ hubspot_time('timestamp') }} as changed_at,
    {{ hubspot_text('source') }} as changed_by,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'contact_property_history') }}
