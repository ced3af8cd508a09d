with touched as (
    select
        content_id,
        max(case when is_sales_share then 1 else 0 end) = 1 as is_used_by_sales
    from {{ ref('int_content__touched') }}
    group by content_id
),

named as (
    select content_id
    from {{ ref('stg_files__content') }}
    union
    select content_id
    from touched
)

select
    named.content_id,
    coalesce(pieces.title, named.content_id) as content_title,
    pieces.kind,
    coalesce(campaigns.campaign_name, pieces.campaign_id) as campaign,
    pieces.published_on,
    pieces.content_id is not null as is_listed,
    coalesce(touched.is_used_by_sales, false) as is_used_by_sales
from named
left join {{ ref('stg_files__content') }} as pieces on named.content_id = pieces.content_id
left join {{ ref('stg_files__campaigns') }} as campaigns on pieces.campaign_id = campaigns.campaign_id
left join touched on named.content_id = touched.content_id
