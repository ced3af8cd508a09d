select
    {{ hubspot_text('owner_id') }} as owner_id,
    {{ hubspot_text('team_id') }} as team_id,
    {{ hubspot_flag('is_team_primary') }} as is_primary,
    {{ hubspot_time('_fivetran_synced') }} as synced_at
from {{ source('hubspot', 'owner_team') }}
