with deliveries as (
    select
        id as campaign_id,
        _fivetran_synced as synced_at,
        name as campaign_name,
        subject,
        type as campaign_type
    from {{ source('hubspot', 'email_campaign') }}
),

ranked as (
    select
        *,
        row_number() over (partition by campaign_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    campaign_id,
    synced_at,
    campaign_name,
    subject,
    campaign_type
from ranked
where recency = 1 or campaign_id is null
