with deliveries as (
    select
        owner_id,
        _fivetran_synced as synced_at,
        email,
        first_name,
        last_name,
        created_at
    from {{ source('hubspot', 'owner') }}
),

ranked as (
    select
        *,
        row_number() over (partition by owner_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    owner_id,
    synced_at,
    email,
    first_name,
    last_name,
    created_at
from ranked
where recency = 1 or owner_id is null
