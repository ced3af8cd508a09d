select
    merged_deal_id,
    deal_id as surviving_deal_id,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'merged_deal') }}
