select
    id as program_id,
    name as program_name,
    channel,
    type as program_type,
    status,
    start_date as starts_on,
    end_date as ends_on,
    created_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_marketo', 'program') }}
