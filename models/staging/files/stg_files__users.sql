select
    user_id,
    name as user_name,
    team,
    region
from {{ source('input', 'users') }}
