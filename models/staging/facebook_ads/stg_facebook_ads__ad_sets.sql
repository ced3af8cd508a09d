-- The loader keeps every version of an ad set; the latest one counts.
with versions as (
    select
        id as ad_set_id,
        campaign_id,
        name as ad_set_name,
        cast(updated_time as timestamp) as updated_at,
        row_number() over (
            partition by id
            order by
                cast(updated_time as timestamp) desc nulls last,
                cast(_fivetran_synced as timestamp) desc nulls last
        ) as version_number
    from {{ source('facebook_ads', 'ad_set_history') }}
    where id is not null
)

select
    ad_set_id,
    campaign_id,
    ad_set_name,
    updated_at
from versions
where version_number = 1
