select
    id as activity_id,
    lead_id,
    activity_date as occurred_at,
    campaign_id,
    campaign_run_id,
    email_template_id
from {{ source('raw_marketo', 'activity_open_email') }}
