with deliveries as (
    select
        {{ hubspot_text('owner_id') }} as owner_id,
        {{ hubspot_time('_fivetran_synced') }} as synced_at,
        {{ hubspot_text('email') }} as email,
        {{ hubspot_text('first_name') }} as first_name,
        {{ hubspot_text('last_name') }} as last_name,
        {{ hubspot_time('created_at') }} as created_at
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
