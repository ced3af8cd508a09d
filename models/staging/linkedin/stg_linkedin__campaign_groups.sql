-- The loader keeps every version of a campaign group; the latest one counts.
with versions as (
    select
        id as campaign_group_id,
        account_id,
        name as campaign_group_name,
        created_time as created_at,
        last_modified_time as updated_at,
        row_number() over (
            partition by id
            order by last_modified_time desc nulls last
        ) as version_number
    from {{ source('linkedin', 'campaign_group_history') }}
    where id is not null
)

select
    campaign_group_id,
    account_id,
    campaign_group_name,
    created_at,
    updated_at
from versions
where version_number = 1
