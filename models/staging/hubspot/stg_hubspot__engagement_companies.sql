select
    {{ hubspot_text('engagement_id') }} as engagement_id,
    {{ hubspot_text('company_id') }} as company_id,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'engagement_company') }}
