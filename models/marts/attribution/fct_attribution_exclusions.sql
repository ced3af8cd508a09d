select
    {{ joined_key(['entitled.stage_credited', 'entitled.entity_id']) }} as exclusion_id,
    entitled.stage_credited,
    entitled.entity_id,
    entitled.credited_on as event_on,
    periods.period_id as period,
    deals.opportunity_name,
    deals.account_name,
    deals.owner_name,
    deals.type,
    deals.segment,
    deals.region,
    entitled.amount,
    entitled.exclusion_reason as reason
from {{ ref('int_credits__entitled') }} as entitled
inner join {{ ref('int_opportunities__valued') }} as deals on entitled.opportunity_id = deals.opportunity_id
left join {{ ref('int_calendar__periods') }} as periods
    on
        entitled.credited_on between periods.starts_on and periods.ends_on
        and periods.kind = 'quarter'
        and periods.is_published
where entitled.exclusion_reason is not null
