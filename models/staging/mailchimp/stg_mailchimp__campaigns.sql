select
    {{ loaded_text('id') }} as campaign_id,
    {{ loaded_text('title') }} as title,
    {{ loaded_text('subject_line') }} as subject_line,
    {{ loaded_text('status') }} as status,
    {{ loaded_text('archive_url') }} as archive_url,
    {{ loaded_time('create_time') }} as created_at,
    {{ loaded_time('send_time') }} as sent_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_mailchimp', 'campaign') }}
