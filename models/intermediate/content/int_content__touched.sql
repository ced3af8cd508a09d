-- Who shares a piece is said, or is whoever of sales made the touch it came with.
with shared as (
    select
        touches.touch_id,
        touches.content_id,
        touches.kind,
        touches.touched_on,
        touches.team,
        sources.shared_by is null and kinds.is_outreach as is_shared_by_maker,
        coalesce(sources.shared_by, case when kinds.is_outreach then sources.user_id end) as sharer_id
    from {{ ref('int_touches__classified') }} as touches
    inner join {{ ref('stg_files__touches') }} as sources on touches.touch_id = sources.touch_id
    inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
    where touches.content_id is not null
),

placed as (
    select
        shared.*,
        coalesce(sharers.team, case when shared.is_shared_by_maker then shared.team end) as sharing_team
    from shared
    left join {{ ref('stg_files__users') }} as sharers on shared.sharer_id = sharers.user_id
)

select
    placed.touch_id,
    placed.content_id,
    placed.kind,
    placed.touched_on,
    identified.person_id,
    placed.sharer_id,
    placed.sharing_team,
    coalesce(placed.sharing_team = 'sales', false) as is_sales_share
from placed
inner join {{ ref('int_touches__identified') }} as identified on placed.touch_id = identified.touch_id
