-- The loader keeps every version of a campaign; joined unread, each would multiply the spend.
with versions as (
    select
        id as campaign_id,
        account_id,
        campaign_group_id,
        name as campaign_name,
        last_modified_time as updated_at,
        row_number() over (
            partition by id
            order by last_modified_time desc nulls last
        ) as version_number
    from {{ source('linkedin', 'campaign_history') }}
    where id is not null
)

select
    campaign_id,
    account_id,
    campaign_group_id,
    campaign_name,
    updated_at
from versions
where version_number = 1
