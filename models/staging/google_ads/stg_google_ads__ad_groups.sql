-- The loader keeps every version of an ad group; the latest one counts.
with versions as (
    select
        id as ad_group_id,
        campaign_id,
        name as ad_group_name,
        updated_at,
        row_number() over (
            partition by id
            order by
                updated_at desc nulls last,
                _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('google_ads', 'ad_group_history') }}
    where id is not null
)

select
    ad_group_id,
    campaign_id,
    ad_group_name,
    updated_at
from versions
where version_number = 1
