-- The loader keeps every version of an ad; the latest one counts.
with versions as (
    select
        id as ad_id,
        ad_group_id,
        final_url,
        modified_time as updated_at,
        row_number() over (
            partition by id
            order by modified_time desc nulls last
        ) as version_number
    from {{ source('microsoft_ads', 'ad_history') }}
    where id is not null
)

select
    ad_id,
    ad_group_id,
    final_url,
    updated_at
from versions
where version_number = 1
