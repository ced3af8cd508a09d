select
    user_id,
    name as user_name,
    team,
    region,
    started_on,
    ended_on
from {{ source('input', 'users') }}
