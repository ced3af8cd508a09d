select
    owner_id,
    team_id,
    is_team_primary as is_primary,
    _fivetran_synced as synced_at
from {{ source('hubspot', 'owner_team') }}
