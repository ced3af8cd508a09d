select
    {{ loaded_text('id') }} as automation_id,
    {{ loaded_text('title') }} as title,
    {{ loaded_time('create_time') }} as created_at,
    {{ loaded_time('start_time') }} as started_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_mailchimp', 'automation') }}
