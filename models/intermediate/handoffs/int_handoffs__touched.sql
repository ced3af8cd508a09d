with handoffs as (
    select
        handoffs.*,
        coalesce(resolved.resolved_person_id, handoffs.person_id) as resolved_person_id
    from {{ ref('stg_files__handoffs') }} as handoffs
    left join {{ ref('int_people__resolved') }} as resolved on handoffs.person_id = resolved.person_id
),

sales_touches as (
    select
        identified.person_id,
        touches.occurred_at
    from {{ ref('int_touches__classified') }} as touches
    inner join {{ ref('int_touches__identified') }} as identified on touches.touch_id = identified.touch_id
    where touches.team = 'sales'
),

-- Only where the source does not say when sales first touched the person.
found as (
    select
        handoffs.record_number,
        min(sales_touches.occurred_at) as occurred_at
    from handoffs
    inner join sales_touches
        on
            handoffs.resolved_person_id = sales_touches.person_id
            and handoffs.handed_off_at <= sales_touches.occurred_at
    where handoffs.first_sales_touch_at is null
    group by handoffs.record_number
)

select
    handoffs.record_number,
    handoffs.resolved_person_id as person_id,
    handoffs.handed_off_at,
    handoffs.assigned_at,
    handoffs.assigned_to,
    handoffs.decision,
    handoffs.reason,
    coalesce(handoffs.decided_at, handoffs.handed_off_at) as decided_at,
    coalesce(handoffs.first_sales_touch_at, found.occurred_at) as first_sales_touch_at,
    -- A refusal answers a hand-off as much as a touch does.
    coalesce(
        handoffs.first_sales_touch_at,
        found.occurred_at,
        case when handoffs.decision in ('rejected', 'recycled') then handoffs.decided_at end
    ) as answered_at
from handoffs
left join found on handoffs.record_number = found.record_number
