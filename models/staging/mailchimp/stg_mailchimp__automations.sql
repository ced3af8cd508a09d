select
    id as automation_id,
    title,
    create_time as created_at,
    start_time as started_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_mailchimp', 'automation') }}
