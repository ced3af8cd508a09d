with holders as (
    select
        grouped.address,
        min(resolved.resolved_person_id) as person_id,
        max(resolved.resolved_person_id) as last_person_id
    from {{ ref('int_people__grouped') }} as grouped
    inner join {{ ref('int_people__resolved') }} as resolved on grouped.person_id = resolved.person_id
    where grouped.address is not null
    group by grouped.address
)

select
    addresses.email,
    addresses.is_shared_mailbox,
    case when holders.person_id = holders.last_person_id then holders.person_id end as person_id
from {{ ref('int_addresses__normalised') }} as addresses
inner join holders on addresses.address = holders.address
