with recursive links as (
    select
        people.person_id as id,
        survivors.person_id as next_id
    from {{ ref('stg_files__people') }} as people
    inner join {{ ref('stg_files__people') }} as survivors
        on people.merged_into_person_id = survivors.person_id and people.person_id <> survivors.person_id
),

{{ chain_ends('links') }},

survivors as (
    select distinct end_id
    from chain_ends
)

select
    people.person_id,
    coalesce(chain_ends.end_id, people.person_id) as group_id,
    survivors.end_id is not null or coalesce(people.merged_into_person_id <> people.person_id, false) as is_decided,
    people.merged_into_person_id,
    people.created_at,
    people.email,
    addresses.address,
    addresses.is_shared_mailbox,
    -- One word is a nickname or a stand-in as often as a name, so it says nothing.
    case when people.person_name like '_% _%' then split_part(people.person_name, ' ', 1) end as first_word,
    case when people.person_name like '_% _%' then regexp_replace(people.person_name, '^.* ', '') end as last_word
from {{ ref('stg_files__people') }} as people
left join chain_ends on people.person_id = chain_ends.id
left join survivors on coalesce(chain_ends.end_id, people.person_id) = survivors.end_id
left join {{ ref('int_addresses__normalised') }} as addresses on people.email = addresses.email
