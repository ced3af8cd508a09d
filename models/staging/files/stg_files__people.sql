select
    person_id,
    lower(trim(email)) as email,
    account_id,
    created_at,
    coalesce(created_at_is_date, false) as is_created_at_date,
    original_source,
    owner_id,
    merged_into_person_id,
    country
from {{ source('input', 'people') }}
