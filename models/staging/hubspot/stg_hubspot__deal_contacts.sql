select
    deal_id,
    contact_id,
    type_id as association_type_id,
    coalesce(_fivetran_deleted, false) as is_deleted,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'deal_contact') }}
