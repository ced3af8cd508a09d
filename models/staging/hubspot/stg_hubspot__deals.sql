with deliveries as (
    select
        deal_id,
        coalesce(is_deleted, false)
        or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        property_dealname as deal_name,
        deal_pipeline_id as pipeline_id,
        deal_pipeline_stage_id as stage_id,
        owner_id,
        property_amount as amount,
        property_deal_currency_code as currency,
        property_createdate as created_at,
        property_closedate as close_at,
        property_dealtype as deal_type,
        property_closed_lost_reason as lost_reason,
        property_hs_manual_forecast_category as forecast_category,
        property_hs_deal_stage_probability as probability,
        property_hs_is_closed as is_closed,
        property_hs_is_closed_won as is_closed_won
    from {{ source('hubspot', 'deal') }}
),

ranked as (
    select
        *,
        row_number() over (partition by deal_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    deal_id,
    is_deleted,
    synced_at,
    deal_name,
    pipeline_id,
    stage_id,
    owner_id,
    amount,
    currency,
    created_at,
    close_at,
    deal_type,
    lost_reason,
    forecast_category,
    probability,
    is_closed,
    is_closed_won
from ranked
where recency = 1 or deal_id is null
