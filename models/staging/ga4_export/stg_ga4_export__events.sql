with renamed as (
    select
        _fivetran_id as event_id,
        lower(name) as event_name,
        timestamp as occurred_at,
        user_pseudo_id,
        user_id,
        param_ga_session_id as ga_session_id,
        bundle_sequence_id,
        batch_event_index,
        coalesce(is_intraday, false) as is_intraday,
        param_source as source,
        param_medium as medium,
        param_campaign as campaign,
        param_gclid as gclid,
        collected_traffic_source_manual_source as utm_source,
        collected_traffic_source_manual_medium as utm_medium,
        collected_traffic_source_manual_campaign_name as utm_campaign,
        collected_traffic_source_gclid as page_gclid,
        param_page_location as page_url,
        param_page_referrer as page_referrer,
        param_link_url as link_url,
        event_dimensions_hostname as host_name,
        ecommerce_purchase_revenue_in_usd as purchase_revenue_usd
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
