with deliveries as (
    select
        id as team_id,
        name as team_name,
        _fivetran_synced as synced_at
    from {{ source('hubspot', 'team') }}
),

ranked as (
    select
        *,
        row_number() over (partition by team_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    team_id,
    team_name,
    synced_at
from ranked
where recency = 1 or team_id is null
