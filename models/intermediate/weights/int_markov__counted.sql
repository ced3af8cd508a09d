with paths as (
    select
        ordered.entity_id,
        ordered.touch_number,
        ordered.channel,
        deals.status = 'won' as is_won
    from {{ ref('int_touches__ordered') }} as ordered
    inner join {{ ref('int_opportunities__valued') }} as deals on ordered.entity_id = deals.opportunity_id
    where ordered.stage_credited = 'closed' and deals.status in ('won', 'lost') and deals.is_counted_deal
),

steps as (
    select
        cast(null as varchar) as from_channel,
        channel as to_channel,
        is_won
    from paths
    where touch_number = 1
    union all
    select
        channel as from_channel,
        lead(channel) over (partition by entity_id order by touch_number) as to_channel,
        is_won
    from paths
)

select
    from_channel,
    to_channel,
    case when to_channel is null then is_won end as is_won,
    count(*) as transitions
from steps
group by 1, 2, 3
