-- The loader keeps every version of a creative; the latest one counts.
with versions as (
    select
        id as creative_id,
        campaign_id,
        click_uri,
        text_ad_landing_page,
        spotlight_landing_page,
        row_number() over (
            partition by id
            order by
                last_modified_at desc nulls last,
                created_time desc nulls last
        ) as version_number
    from {{ source('linkedin', 'creative_history') }}
    where id is not null
)

select
    creative_id,
    campaign_id,
    click_uri,
    text_ad_landing_page,
    spotlight_landing_page
from versions
where version_number = 1
