with renamed as (
    select
        {{ loaded_text('_fivetran_id') }} as event_id,
        lower({{ loaded_text('name') }}) as event_name,
        {{ loaded_time('timestamp') }} as occurred_at,
        {{ loaded_text('user_pseudo_id') }} as user_pseudo_id,
        {{ loaded_text('user_id') }} as user_id,
        {{ loaded_text('param_ga_session_id') }} as ga_session_id,
        {{ loaded_whole('bundle_sequence_id') }} as bundle_sequence_id,
        {{ loaded_whole('batch_event_index') }} as batch_event_index,
        coalesce({{ loaded_boolean('is_intraday') }}, false) as is_intraday,
        {{ loaded_text('param_source') }} as source,
        {{ loaded_text('param_medium') }} as medium,
        {{ loaded_text('param_campaign') }} as campaign,
        {{ loaded_text('param_gclid') }} as gclid,
        {{ loaded_text('collected_traffic_source_manual_source') }} as utm_source,
        {{ loaded_text('collected_traffic_source_manual_medium') }} as utm_medium,
        {{ loaded_text('collected_traffic_source_manual_campaign_name') }} as utm_campaign,
        {{ loaded_text('collected_traffic_source_gclid') }} as page_gclid,
        {{ loaded_text('param_page_location') }} as page_url,
        {{ loaded_text('param_page_referrer') }} as page_referrer,
        {{ loaded_text('param_link_url') }} as link_url,
        {{ loaded_text('event_dimensions_hostname') }} as host_name,
        cast({{ loaded_text('ecommerce_purchase_revenue_in_usd') }} as decimal(18, 2)) as purchase_revenue_usd
    from {{ source('raw_ga4_export', 'event') }}
),

compared as (
    select
        *,
        max(case when not is_intraday then 1 else 0 end) over (
            partition by user_pseudo_id, event_name, occurred_at, bundle_sequence_id, batch_event_index
        ) as has_daily_row
    from renamed
)

-- The daily table has the last word; until it is there, the intraday rows of the same event stand in for it.
select
    event_id,
    event_name,
    occurred_at,
    user_pseudo_id,
    user_id,
    ga_session_id,
    bundle_sequence_id,
    batch_event_index,
    is_intraday,
    source,
    medium,
    campaign,
    gclid,
    utm_source,
    utm_medium,
    utm_campaign,
    page_gclid,
    page_url,
    page_referrer,
    link_url,
    host_name,
    purchase_revenue_usd
from compared
where not (is_intraday and has_daily_row = 1)
