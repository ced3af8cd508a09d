with identities as (
    select
        identities.anonymous_id,
        min(coalesce(resolved.resolved_person_id, identities.person_id)) as person_id,
        max(coalesce(resolved.resolved_person_id, identities.person_id)) as last_person_id
    from {{ ref('stg_files__identities') }} as identities
    left join {{ ref('int_people__resolved') }} as resolved on identities.person_id = resolved.person_id
    group by identities.anonymous_id
),

-- A shared mailbox tells the record that has the address, not who sat at the device.
form_fills as (
    select
        touches.anonymous_id,
        min(coalesce(resolved.resolved_person_id, touches.person_id, held.person_id)) as person_id,
        max(coalesce(resolved.resolved_person_id, touches.person_id, held.person_id)) as last_person_id
    from {{ ref('stg_files__touches') }} as touches
    inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind and kinds.is_form_fill
    left join {{ ref('int_people__resolved') }} as resolved on touches.person_id = resolved.person_id
    left join {{ ref('int_addresses__held') }} as held
        on touches.email = held.email and touches.person_id is null and not held.is_shared_mailbox
    where touches.anonymous_id is not null and coalesce(touches.person_id, held.person_id) is not null
    group by touches.anonymous_id
),

visitors as (
    select anonymous_id
    from {{ ref('stg_files__touches') }}
    where anonymous_id is not null
    union
    select anonymous_id
    from identities
),

told as (
    select
        visitors.anonymous_id,
        case when identities.anonymous_id is not null then 'identities' else 'form_fill' end as rule,
        coalesce(identities.person_id, form_fills.person_id) as person_id,
        case
            when identities.anonymous_id is not null then identities.last_person_id
            else form_fills.last_person_id
        end as last_person_id
    from visitors
    left join identities on visitors.anonymous_id = identities.anonymous_id
    left join form_fills on visitors.anonymous_id = form_fills.anonymous_id
)

select
    told.anonymous_id,
    case when told.person_id = told.last_person_id then told.person_id end as person_id,
    case when told.person_id = told.last_person_id then told.rule end as rule,
    case
        when told.person_id is null then 'no identity and no form names a person'
        when told.person_id <> told.last_person_id then 'several people used the device'
        when people.person_id is null then 'the person named is not in people'
    end as unmatched_reason
from told
left join {{ ref('int_people__resolved') }} as people on told.person_id = people.person_id
