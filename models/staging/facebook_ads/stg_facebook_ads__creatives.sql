-- The loader keeps every version of a creative; the latest one counts.
with versions as (
    select
        id as creative_id,
        url_tags,
        object_story_link_data_link as story_link,
        page_link,
        template_page_link,
        asset_feed_spec_link_urls as asset_links,
        row_number() over (
            partition by id
            order by _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('facebook_ads', 'creative_history') }}
    where id is not null
)

select
    creative_id,
    url_tags,
    story_link,
    page_link,
    template_page_link,
    asset_links
from versions
where version_number = 1
