select
    {{ hubspot_text('deal_id') }} as deal_id,
    {{ hubspot_text('name') }} as property_name,
    {{ hubspot_text('value') }} as property_value,
    {{ hubspot_time('timestamp') }} as changed_at,
    {{ hubspot_text('source') }} as changed_by,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'deal_property_history') }}
