-- The person named, else who has the address, else whose device it is.
with told as (
    select
        touches.touch_id,
        touches.email,
        touches.anonymous_id,
        held.email is not null as is_held,
        visitors.unmatched_reason as visitor_reason,
        named.person_id is null and touches.person_id is not null as is_stranger,
        case
            when touches.person_id is not null then 'person_named'
            when held.person_id is not null then 'email_held'
            when visitors.person_id is not null then 'visitor_linked'
        end as rule,
        case
            when touches.person_id is not null then coalesce(named.resolved_person_id, touches.person_id)
            else coalesce(held.person_id, visitors.person_id)
        end as person_id,
        case
            when touches.person_id is not null then touches.person_id
            when held.person_id is not null then touches.email
            when visitors.person_id is not null then touches.anonymous_id
        end as evidence
    from {{ ref('stg_files__touches') }} as touches
    left join {{ ref('int_people__resolved') }} as named on touches.person_id = named.person_id
    left join {{ ref('int_addresses__held') }} as held on touches.email = held.email
    left join {{ ref('int_visitors__linked') }} as visitors on touches.anonymous_id = visitors.anonymous_id
)

select
    touch_id,
    person_id,
    rule,
    evidence,
    case
        when is_stranger then 'the person named is not in people'
        when rule = 'visitor_linked' then visitor_reason
        when rule is not null then null
        when is_held then 'several people have the address'
        when email is not null then 'nobody has the address'
        when anonymous_id is not null then visitor_reason
        else 'it names an account or a deal only'
    end as unmatched_reason
from told
