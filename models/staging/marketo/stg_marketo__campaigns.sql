select
    id as campaign_id,
    name as campaign_name,
    program_id,
    type as campaign_type,
    created_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_marketo', 'campaign') }}
