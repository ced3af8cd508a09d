-- Guards: two people are never one because of a mailbox that several may sit behind.
select
    resolved.person_id,
    resolved.rule,
    grouped.address
from {{ ref('int_people__resolved') }} as resolved
inner join {{ ref('int_people__grouped') }} as grouped on resolved.person_id = grouped.person_id
where grouped.is_shared_mailbox and resolved.rule in ('same_email', 'same_address')
