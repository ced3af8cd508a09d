with deliveries as (
    select
        {{ hubspot_text('id') }} as engagement_id,
        coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
        {{ hubspot_time('_fivetran_synced') }} as synced_at,
        {{ hubspot_text('type') }} as engagement_type,
        {{ hubspot_time('timestamp') }} as occurred_at,
        {{ hubspot_text('owner_id') }} as owner_id
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
