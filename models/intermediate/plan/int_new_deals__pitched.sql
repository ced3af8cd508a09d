-- New business: deals of type new, or of none. It is what leads bring; renewals and expansions have other ways.
select
    deals.opportunity_id,
    staged.opportunity_on,
    case when staged.opportunity_on is not null then pitches.pitched_on end as pitched_on,
    staged.won_on,
    deals.segment,
    coalesce(touched.first_touch_channel, 'unattributed') as channel
from {{ ref('int_opportunities__valued') }} as deals
inner join {{ ref('int_opportunities__staged') }} as staged on deals.opportunity_id = staged.opportunity_id
left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
left join {{ ref('int_opportunities__pitched') }} as pitches on deals.opportunity_id = pitches.opportunity_id
where deals.is_counted_deal and coalesce(deals.type, 'new') = 'new'
