with links as (
    select
        opportunity_id,
        primary_person_id as person_id,
        1 as primary_rank
    from {{ ref('stg_files__opportunities') }}
    where primary_person_id is not null
    union all
    select
        opportunity_id,
        person_id,
        0 as primary_rank
    from {{ ref('stg_files__opportunity_people') }}
)

select
    links.opportunity_id,
    coalesce(people.resolved_person_id, links.person_id) as person_id,
    max(links.primary_rank) = 1 as is_primary
from links
left join {{ ref('int_people__resolved') }} as people on links.person_id = people.person_id
group by 1, 2
