with deliveries as (
    select
        pipeline_id,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        label as pipeline_label
    from {{ source('hubspot', 'deal_pipeline') }}
),

ranked as (
    select
        *,
        row_number() over (partition by pipeline_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    pipeline_id,
    is_deleted,
    synced_at,
    pipeline_label
from ranked
where recency = 1 or pipeline_id is null
