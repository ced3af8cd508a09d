select
    id as lead_id,
    lower(email) as email,
    first_name,
    last_name,
    title as job_title,
    country,
    lead_source,
    created_at,
    updated_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_marketo', 'lead') }}
