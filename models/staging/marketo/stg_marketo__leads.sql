select
    {{ loaded_text('id') }} as lead_id,
    lower({{ loaded_text('email') }}) as email,
    {{ loaded_text('first_name') }} as first_name,
    {{ loaded_text('last_name') }} as last_name,
    {{ loaded_text('title') }} as job_title,
    {{ loaded_text('country') }} as country,
    {{ loaded_text('lead_source') }} as lead_source,
    {{ loaded_time('created_at') }} as created_at,
    {{ loaded_time('updated_at') }} as updated_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_marketo', 'lead') }}
