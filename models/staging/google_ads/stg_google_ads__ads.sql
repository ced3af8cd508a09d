-- The loader keeps every version of an ad; the latest one counts.
with versions as (
    select
        id as ad_id,
        ad_group_id,
        final_urls,
        updated_at,
        row_number() over (
            partition by id
            order by updated_at desc nulls last
        ) as version_number
    from {{ source('google_ads', 'ad_history') }}
    where id is not null
)

select
    ad_id,
    ad_group_id,
    final_urls,
    updated_at
from versions
where version_number = 1
