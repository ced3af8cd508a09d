-- The loader keeps every version of a campaign; joined unread, each would multiply the spend.
with versions as (
    select
        id as campaign_id,
        account_id,
        name as campaign_name,
        type as campaign_type,
        modified_time as updated_at,
        row_number() over (
            partition by id
            order by modified_time desc nulls last
        ) as version_number
    from {{ source('microsoft_ads', 'campaign_history') }}
    where id is not null
)

select
    campaign_id,
    account_id,
    campaign_name,
    campaign_type,
    updated_at
from versions
where version_number = 1
