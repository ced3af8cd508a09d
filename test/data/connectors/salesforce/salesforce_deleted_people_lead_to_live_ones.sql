-- Guards: a deleted person is given only as the loser of a merge, and only where the winner is given too.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
with deleted as (
    select contact_id as person_id from {{ ref('stg_salesforce__contacts') }}
    where is_deleted
    union all
    select lead_id as person_id from {{ ref('stg_salesforce__leads') }}
    where is_deleted
)

select people.person_id
from {{ ref('int_people__from_salesforce') }} as people
inner join deleted on people.person_id = deleted.person_id
left join {{ ref('int_people__from_salesforce') }} as survivors
    on people.merged_into_person_id = survivors.person_id
where survivors.person_id is null
