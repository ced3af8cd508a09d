select
    {{ loaded_text('id') }} as program_id,
    {{ loaded_text('name') }} as program_name,
    {{ loaded_text('channel') }} as channel,
    {{ loaded_text('type') }} as program_type,
    {{ loaded_text('status') }} as status,
    {{ loaded_day('start_date') }} as starts_on,
    {{ loaded_day('end_date') }} as ends_on,
    {{ loaded_time('created_at') }} as created_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_marketo', 'program') }}
