select
    {{ hubspot_text('deal_id') }} as deal_id,
    {{ hubspot_text('company_id') }} as company_id,
    {{ hubspot_text('type_id') }} as association_type_id,
    coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'deal_company') }}
