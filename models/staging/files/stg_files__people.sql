select
    person_id,
    lower(trim(email)) as email,
    lower(trim(name)) as person_name,
    account_id,
    created_at,
    coalesce(created_at_is_date, false) as is_created_at_date,
    original_source,
    owner_id,
    merged_into_person_id,
    country
from {{ source('input', 'people') }}
