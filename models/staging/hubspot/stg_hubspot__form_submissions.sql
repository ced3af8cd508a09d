select
    conversion_id as submission_id,
    contact_id,
    email,
    form_id,
    timestamp as occurred_at,
    page_url,
    title as page_title,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'contact_form_submission') }}
