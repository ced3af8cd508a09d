select
    engagement_id,
    company_id,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'engagement_company') }}
