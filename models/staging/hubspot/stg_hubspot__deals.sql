with deliveries as (
    select
        {{ hubspot_text('deal_id') }} as deal_id,
        coalesce({{ hubspot_flag('is_deleted') }}, false)
        or coalesce({{ hubspot_flag('_fivetran_deleted') }}, false) as is_deleted,
        {{ hubspot_time('_fivetran_synced') }} as synced_at,
        {{ hubspot_text('property_dealname') }} as deal_name,
        {{ hubspot_text('deal_pipeline_id') }} as pipeline_id,
        {{ hubspot_text('deal_pipeline_stage_id') }} as stage_id,
        {{ hubspot_text('owner_id') }} as owner_id,
        {{ hubspot_money('property_amount') }} as amount,
        {{ hubspot_text('property_deal_currency_code') }} as currency,
        {{ hubspot_time('property_createdate') }} as created_at,
        {{ hubspot_time('property_closedate') }} as close_at,
        {{ hubspot_text('property_dealtype') }} as deal_type,
        {{ hubspot_text('property_closed_lost_reason') }} as lost_reason,
        {{ hubspot_text('property_hs_manual_forecast_category') }} as forecast_category,
        {{ hubspot_share('property_hs_deal_stage_probability') }} as probability,
        {{ hubspot_flag('property_hs_is_closed') }} as is_closed,
        {{ hubspot_flag('property_hs_is_closed_won') }} as is_closed_won
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
