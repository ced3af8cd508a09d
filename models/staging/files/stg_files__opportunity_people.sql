select
    opportunity_id,
    person_id,
    role
from {{ source('input', 'opportunity_people') }}
