with won as (
    select
        deals.opportunity_id,
        {{ effective_moment('deals.closed_at', 'deals.is_closed_at_date', 'settings.time_zone') }} as won_at,
        deals.amount,
        linked.person_id
    from {{ ref('int_opportunities__valued') }} as deals
    cross join {{ ref('int_settings__resolved') }} as settings
    inner join {{ ref('int_opportunity_people__linked') }} as linked on deals.opportunity_id = linked.opportunity_id
    where deals.status = 'won' and not deals.is_churn and deals.amount is not null
),

-- A deal goes to the last hand-off of each decision among its people, so that it is counted once.
ranked as (
    select
        handoffs.record_number,
        won.amount,
        row_number() over (
            partition by won.opportunity_id, handoffs.decision
            order by handoffs.decided_at desc, handoffs.record_number desc
        ) as recency
    from {{ ref('int_handoffs__touched') }} as handoffs
    inner join won on handoffs.person_id = won.person_id and handoffs.decided_at <= won.won_at
    where handoffs.decision in ('rejected', 'recycled')
)

select
    record_number,
    cast(sum(amount) as decimal(18, 2)) as later_won_amount
from ranked
where recency = 1
group by record_number
