{{ config(materialized='view') }}

-- A milestone's touch is the last one at or before it, so its number is how many there are; 0 where it drops out.
with milestones as (
    select
        placed.*,
        case
            when placed.stage_credited = 'lead' then placed.touch_count
            else sum(case when placed.touched_at <= dated.lead_until_at then 1 else 0 end)
                over (partition by placed.stage_credited, placed.entity_id)
        end as lead_number,
        sum(case when placed.touched_at <= dated.created_until_at then 1 else 0 end)
            over (partition by placed.stage_credited, placed.entity_id)
            as opportunity_number,
        case when placed.stage_credited = 'closed' then placed.touch_count else 0 end as close_number
    from {{ ref('int_weights__placed') }} as placed
    left join {{ ref('int_milestones__dated') }} as dated
        on case when placed.stage_credited <> 'lead' then placed.entity_id end = dated.opportunity_id
),

met as (
    select
        *,
        case when touch_number = 1 then 1 else 0 end as is_first,
        case when touch_number = lead_number then 1 else 0 end as is_lead,
        case when touch_number = opportunity_number then 1 else 0 end as is_opportunity,
        case when touch_number = close_number then 1 else 0 end as is_close,
        case when lead_number > 0 then 1 else 0 end as has_lead,
        case when opportunity_number > 0 then 1 else 0 end as has_opportunity,
        case when close_number > 0 then 1 else 0 end as has_close,
        touch_count - 1
        - case when lead_number > 1 then 1 else 0 end
        - case when opportunity_number > 1 and opportunity_number <> lead_number then 1 else 0 end
            as w_rest_count
    from milestones
),

-- In fortieths: 12 is 0.3, 9 is 0.225 and 4 is the 0.1 that the rest share.
counted as (
    select
        *,
        is_first + is_lead + is_opportunity as w_hits,
        is_first + is_lead + is_opportunity + is_close as full_hits,
        w_rest_count
        - case when close_number > 1 and close_number not in (lead_number, opportunity_number) then 1 else 0 end
            as full_rest_count,
        12 * (1 + has_lead + has_opportunity) as w_total,
        9 * (1 + has_lead + has_opportunity + has_close) as full_total
    from met
)

select
    stage_credited,
    entity_id,
    touch_id,
    kind,
    team,
    channel,
    touch_number,
    touch_count,
    position,
    channel_touch_number,
    channel_touch_count,
    first_touch,
    last_touch,
    last_non_direct,
    linear,
    position_based,
    time_decay,
    (cast(1 as double precision) * is_first + is_lead) / (1 + has_lead) as u_shaped,
    case
        when w_rest_count = 0 then cast(12 as double precision) * w_hits / w_total
        when w_hits > 0 then cast(12 as double precision) * w_hits / (w_total + 4)
        else cast(4 as double precision) / (w_rest_count * (w_total + 4))
    end as w_shaped,
    case
        when full_rest_count = 0 then cast(9 as double precision) * full_hits / full_total
        when full_hits > 0 then cast(9 as double precision) * full_hits / (full_total + 4)
        else cast(4 as double precision) / (full_rest_count * (full_total + 4))
    end as full_path
from counted
