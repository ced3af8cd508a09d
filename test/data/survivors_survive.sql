-- Guards: one component has one surviving person, who is a record of its own; merges of the CRM are never undone.
select
    resolved.person_id,
    resolved.resolved_person_id
from {{ ref('int_people__resolved') }} as resolved
inner join {{ ref('int_people__grouped') }} as grouped on resolved.person_id = grouped.person_id
left join {{ ref('int_people__resolved') }} as survivors on resolved.resolved_person_id = survivors.person_id
where
    survivors.person_id is null
    or survivors.resolved_person_id <> survivors.person_id
    or (grouped.is_decided and resolved.resolved_person_id <> grouped.group_id)
