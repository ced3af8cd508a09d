-- The loader keeps every version of an ad set; the latest one counts.
with versions as (
    select
        id as ad_set_id,
        campaign_id,
        name as ad_set_name,
        updated_time as updated_at,
        row_number() over (
            partition by id
            order by
                updated_time desc nulls last,
                _fivetran_synced desc nulls last
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
