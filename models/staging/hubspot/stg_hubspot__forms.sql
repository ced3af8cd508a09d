with deliveries as (
    select
        guid as form_id,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        name as form_name,
        created_at
    from {{ source('hubspot', 'form') }}
),

ranked as (
    select
        *,
        row_number() over (partition by form_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    form_id,
    is_deleted,
    synced_at,
    form_name,
    created_at
from ranked
where recency = 1 or form_id is null
