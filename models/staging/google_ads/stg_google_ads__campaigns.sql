-- The loader keeps every version of a campaign; joined unread, each would multiply the spend.
with versions as (
    select
        id as campaign_id,
        customer_id as account_id,
        name as campaign_name,
        advertising_channel_type,
        start_date as started_on,
        end_date as ended_on,
        tracking_url_template,
        updated_at,
        row_number() over (
            partition by id
            order by
                updated_at desc nulls last,
                _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('google_ads', 'campaign_history') }}
    where id is not null
)

select
    campaign_id,
    account_id,
    campaign_name,
    advertising_channel_type,
    started_on,
    ended_on,
    tracking_url_template,
    updated_at
from versions
where version_number = 1
