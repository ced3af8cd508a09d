with touched as (
    select
        deals.opportunity_id,
        weighted.position,
        touches.channel,
        touches.campaign,
        touches.content_title,
        touches.team
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('int_touches__weighted') }} as weighted
        on weighted.stage_credited = 'closed' and deals.weights_opportunity_id = weighted.entity_id
    inner join {{ ref('int_touches__classified') }} as touches on weighted.touch_id = touches.touch_id
)

select
    opportunity_id,
    max(case when position = 'first' then channel end) as first_touch_channel,
    max(case when position = 'first' then campaign end) as first_touch_campaign,
    max(case when position = 'first' then content_title end) as first_touch_content,
    max(case when team = 'marketing' then 1 else 0 end) = 1 as is_marketing_touched,
    max(case when team = 'sales' then 1 else 0 end) = 1 as is_sales_touched
from touched
group by opportunity_id
