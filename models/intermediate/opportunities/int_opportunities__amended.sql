with recursive deals as (
    select
        deals.opportunity_id,
        amended.opportunity_id as amended_opportunity_id
    from {{ ref('stg_files__opportunities') }} as deals
    left join {{ ref('stg_files__opportunities') }} as amended
        on deals.amends_opportunity_id = amended.opportunity_id and deals.opportunity_id <> amended.opportunity_id
    where deals.amends_opportunity_id is not null
),

steps as (
    select
        opportunity_id,
        amended_opportunity_id as reached_opportunity_id,
        1 as step
    from deals
    union all
    select
        steps.opportunity_id,
        deals.amended_opportunity_id as reached_opportunity_id,
        steps.step + 1 as step
    from steps
    inner join deals on steps.reached_opportunity_id = deals.opportunity_id
    where deals.amended_opportunity_id is not null and steps.step < 32
),

ends as (
    select
        opportunity_id,
        max(step) as last_step
    from steps
    group by opportunity_id
)

select
    steps.opportunity_id,
    -- An amendment of an unknown deal, or a ring of them, stands on its own touches.
    case
        when ends.last_step = 32 or steps.reached_opportunity_id is null then steps.opportunity_id
        else steps.reached_opportunity_id
    end as weights_opportunity_id
from steps
inner join ends on steps.opportunity_id = ends.opportunity_id and steps.step = ends.last_step
