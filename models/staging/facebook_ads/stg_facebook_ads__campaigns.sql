-- The loader keeps every version of a campaign; the latest one counts.
with versions as (
    select
        id as campaign_id,
        account_id,
        name as campaign_name,
        updated_time as updated_at,
        row_number() over (
            partition by id
            order by
                updated_time desc nulls last,
                _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('facebook_ads', 'campaign_history') }}
    where id is not null
)

select
    campaign_id,
    account_id,
    campaign_name,
    updated_at
from versions
where version_number = 1
