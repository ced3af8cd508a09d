select
    {{ hubspot_text('conversion_id') }} as submission_id,
    {{ hubspot_text('contact_id') }} as contact_id,
    {{ hubspot_text('form_id') }} as form_id,
    {{ hubspot_time('timestamp') }} as occurred_at,
    {{ hubspot_text('page_url') }} as page_url,
    {{ hubspot_text('title') }} as page_title,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'contact_form_submission') }}
