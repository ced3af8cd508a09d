select
    form_id as content_id,
    form_name as title,
    'other' as kind,
    cast(created_at as date) as published_on
from {{ ref('stg_hubspot__forms') }}
where form_id is not null and not is_deleted
