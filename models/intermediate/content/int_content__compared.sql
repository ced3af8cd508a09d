with won as (
    select
        deals.opportunity_id,
        deals.closed_on,
        deals.segment,
        bands.size_band,
        min(touches.touched_on) as first_sales_touch_on
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('deal_size_bands') }} as bands
        on
            deals.amount >= bands.from_amount
            and (deals.amount < bands.below_amount or bands.below_amount is null)
    inner join {{ ref('int_touches__ordered') }} as ordered
        on ordered.stage_credited = 'closed' and deals.opportunity_id = ordered.entity_id and ordered.team = 'sales'
    inner join {{ ref('int_touches__classified') }} as touches on ordered.touch_id = touches.touch_id
    where deals.status = 'won' and deals.is_counted_deal
    group by deals.opportunity_id, deals.closed_on, deals.segment, bands.size_band
),

met as (
    select distinct
        touched.content_id,
        won.opportunity_id,
        won.segment,
        won.size_band
    from won
    inner join {{ ref('int_touches__ordered') }} as ordered
        on ordered.stage_credited = 'closed' and won.opportunity_id = ordered.entity_id
    inner join {{ ref('int_content__touched') }} as touched on ordered.touch_id = touched.touch_id
),

cells as (
    select distinct
        content_id,
        segment,
        size_band
    from met
),

paired as (
    select
        cells.content_id,
        won.*,
        met.opportunity_id is not null as has_content,
        min(case when met.opportunity_id is null then 0 else 1 end) over (
            partition by cells.content_id, won.segment, won.size_band
        ) as is_met_by_all
    from cells
    inner join won on cells.size_band = won.size_band and cells.segment is not distinct from won.segment
    left join met on cells.content_id = met.content_id and won.opportunity_id = met.opportunity_id
)

-- Where all deals of a segment and size band met the content there is nothing to compare them with.
select
    content_id,
    opportunity_id,
    closed_on,
    has_content,
    {{ days_between('first_sales_touch_on', 'closed_on') }} as days_sales_touch_to_won
from paired
where is_met_by_all = 0
