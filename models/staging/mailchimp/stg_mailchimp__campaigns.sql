select
    id as campaign_id,
    title,
    subject_line,
    status,
    archive_url,
    create_time as created_at,
    send_time as sent_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_mailchimp', 'campaign') }}
