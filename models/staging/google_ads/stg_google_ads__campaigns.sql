-- The loader keeps every version of a campaign; joined unread, each would multiply the spend.
with versions as (
    select
        id as campaign_id,
        customer_id as account_id,
        name as campaign_name,
        advertising_channel_type,
        cast(start_date as date) as started_on,
        cast(end_date as date) as ended_on,
        cast(updated_at as timestamp) as updated_at,
        row_number() over (
            partition by id
            order by
                cast(updated_at as timestamp) desc nulls last,
                cast(_fivetran_synced as timestamp) desc nulls last
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
    updated_at
from versions
where version_number = 1
