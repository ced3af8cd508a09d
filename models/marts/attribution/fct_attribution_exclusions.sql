select
    entitled.stage_credited,
    entitled.entity_id,
    deals.opportunity_name,
    entitled.amount,
    entitled.exclusion_reason as reason
from {{ ref('int_credits__entitled') }} as entitled
inner join {{ ref('int_opportunities__valued') }} as deals on entitled.opportunity_id = deals.opportunity_id
where entitled.exclusion_reason is not null
