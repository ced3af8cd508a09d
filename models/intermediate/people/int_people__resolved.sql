{# A merge into an id that is not there is not followed; a ring of merges survives as its least id. #}
with recursive people as (
    select
        people.person_id,
        survivors.person_id as merged_into_person_id
    from {{ ref('stg_files__people') }} as people
    left join {{ ref('stg_files__people') }} as survivors
        on people.merged_into_person_id = survivors.person_id and people.person_id <> survivors.person_id
),

steps as (
    select
        person_id,
        merged_into_person_id as reached_person_id,
        1 as step
    from people
    where merged_into_person_id is not null
    union all
    select
        steps.person_id,
        people.merged_into_person_id as reached_person_id,
        steps.step + 1 as step
    from steps
    inner join people on steps.reached_person_id = people.person_id
    where people.merged_into_person_id is not null and steps.step < 32
),

ends as (
    select
        person_id,
        max(step) as last_step,
        min(reached_person_id) as least_person_id
    from steps
    group by person_id
),

survivors as (
    select
        steps.person_id,
        case when ends.last_step = 32 then ends.least_person_id else steps.reached_person_id end as resolved_person_id
    from steps
    inner join ends on steps.person_id = ends.person_id and steps.step = ends.last_step
)

select
    people.person_id,
    coalesce(survivors.resolved_person_id, people.person_id) as resolved_person_id
from people
left join survivors on people.person_id = survivors.person_id
