with deliveries as (
    select
        id as engagement_id,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        type as engagement_type,
        timestamp as occurred_at,
        owner_id
    from {{ source('hubspot', 'engagement') }}
),

ranked as (
    select
        *,
        row_number() over (partition by engagement_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    engagement_id,
    is_deleted,
    synced_at,
    engagement_type,
    occurred_at,
    owner_id
from ranked
where recency = 1 or engagement_id is null
