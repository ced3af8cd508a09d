select
    id as automation_email_id,
    automation_id,
    title,
    subject_line,
    archive_url,
    send_time as last_sent_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_mailchimp', 'automation_email') }}
