with people as (
    select
        people.person_id,
        people.email,
        resolved.resolved_person_id
    from {{ ref('stg_files__people') }} as people
    inner join {{ ref('int_people__resolved') }} as resolved on people.person_id = resolved.person_id
)

-- The person named, else whoever has the address, else whoever the device turned out to be.
select distinct
    touches.touch_id,
    coalesce(people.resolved_person_id, touches.person_id) as person_id
from {{ ref('stg_files__touches') }} as touches
left join people on touches.person_id = people.person_id
where touches.person_id is not null
union
select
    touches.touch_id,
    people.resolved_person_id
from {{ ref('stg_files__touches') }} as touches
inner join people on touches.email = people.email
where touches.person_id is null
union
select
    touches.touch_id,
    coalesce(people.resolved_person_id, identities.person_id) as person_id
from {{ ref('stg_files__touches') }} as touches
inner join {{ ref('stg_files__identities') }} as identities on touches.anonymous_id = identities.anonymous_id
left join people on identities.person_id = people.person_id
where
    touches.person_id is null
    and not exists (
        select 1 from people as known
        where known.email = touches.email
    )
