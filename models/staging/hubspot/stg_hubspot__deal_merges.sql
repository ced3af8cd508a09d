select
    {{ hubspot_text('merged_deal_id') }} as merged_deal_id,
    {{ hubspot_text('deal_id') }} as surviving_deal_id,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'merged_deal') }}
