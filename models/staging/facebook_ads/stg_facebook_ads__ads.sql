-- The loader keeps every version of an ad; joined unread, each would multiply the spend.
with versions as (
    select
        id as ad_id,
        ad_set_id,
        campaign_id,
        creative_id,
        name as ad_name,
        updated_time as updated_at,
        row_number() over (
            partition by id
            order by
                updated_time desc nulls last,
                _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('facebook_ads', 'ad_history') }}
    where id is not null
)

select
    ad_id,
    ad_set_id,
    campaign_id,
    creative_id,
    ad_name,
    updated_at
from versions
where version_number = 1
