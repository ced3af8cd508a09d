with marks as (
    select
        opportunity_id,
        event_on,
        event_rank,
        place,
        is_open,
        left_as
    from {{ ref('int_pipeline__told') }}
    union all
    select
        opportunity_id,
        observed_on as event_on,
        3 as event_rank,
        0 as place,
        deal_status = 'open' as is_open,
        case when deal_status <> 'open' then deal_status end as left_as
    from {{ ref('int_pipeline__observed') }}
),

ordered as (
    select
        *,
        coalesce(lag(is_open) over (
            partition by opportunity_id order by event_on, event_rank, place
        ), false) as was_open
    from marks
),

turns as (
    select
        opportunity_id,
        event_on as opened_on,
        is_open,
        lead(event_on) over (partition by opportunity_id order by event_on, event_rank, place) as left_on,
        lead(left_as) over (partition by opportunity_id order by event_on, event_rank, place) as left_as,
        row_number() over (partition by opportunity_id order by event_on, event_rank, place) as turn
    from ordered
    where is_open <> was_open
)

select
    opportunity_id,
    -- Turns alternate and the first one opens.
    cast((turn + 1) / 2 as integer) as spell_number,
    case when turn = 1 then 'created' else 'reopened' end as opened_as,
    opened_on,
    left_on,
    left_as
from turns
where is_open
