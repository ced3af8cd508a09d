select
    {{ loaded_text('id') }} as automation_email_id,
    {{ loaded_text('automation_id') }} as automation_id,
    {{ loaded_text('title') }} as title,
    {{ loaded_text('subject_line') }} as subject_line,
    {{ loaded_text('archive_url') }} as archive_url,
    {{ loaded_time('send_time') }} as last_sent_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_mailchimp', 'automation_email') }}
