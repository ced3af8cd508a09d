select
    {{ loaded_text('id') }} as campaign_id,
    {{ loaded_text('name') }} as campaign_name,
    {{ loaded_text('program_id') }} as program_id,
    {{ loaded_text('type') }} as campaign_type,
    {{ loaded_time('created_at') }} as created_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_marketo', 'campaign') }}
