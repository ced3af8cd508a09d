with last_merges as (
    select
        merged_deal_id,
        max(surviving_deal_id) as surviving_deal_id
    from {{ ref('stg_hubspot__deal_merges') }}
    where merged_deal_id <> surviving_deal_id
    group by merged_deal_id
)

select
    deals.deal_id,
    stages.stage_name,
    coalesce(
        stages.status,
        case
            when deals.is_closed_won then 'won'
            when deals.is_closed then 'lost'
            when {{ plain_name('deals.stage_id') }} = 'closedwon' then 'won'
            when {{ plain_name('deals.stage_id') }} = 'closedlost' then 'lost'
            else 'open'
        end
    ) as status,
    coalesce(deals.probability, stages.probability) as probability,
    case
        when deals.deal_id is null then 'no id'
        when deals.is_deleted then 'deleted in HubSpot'
        when survivors.deal_id is not null then 'merged into another deal'
    end as left_out_because
from {{ ref('stg_hubspot__deals') }} as deals
left join {{ ref('int_hubspot_stages__versioned') }} as stages
    on deals.stage_id = stages.stage_id and stages.is_current
left join last_merges on deals.deal_id = last_merges.merged_deal_id
left join {{ ref('stg_hubspot__deals') }} as survivors
    on last_merges.surviving_deal_id = survivors.deal_id and not survivors.is_deleted
