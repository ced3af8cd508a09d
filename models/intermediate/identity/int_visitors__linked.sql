with identities as (
    select
        identities.anonymous_id,
        min(coalesce(resolved.resolved_person_id, identities.person_id)) as person_id,
        max(coalesce(resolved.resolved_person_id, identities.person_id)) as last_person_id
    from {{ ref('stg_files__identities') }} as identities
    left join {{ ref('int_people__resolved') }} as resolved on identities.person_id = resolved.person_id
    group by identities.anonymous_id
),

fills as (
    select
        touches.anonymous_id,
        touches.person_id,
        case when touches.person_id is null then touches.email end as email
    from {{ ref('stg_files__touches') }} as touches
    inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
    where kinds.is_form_fill and touches.anonymous_id is not null
),

-- A shared mailbox tells the record that has the address, not who sat at the device.
personal as (
    select
        email,
        person_id
    from {{ ref('int_addresses__held') }}
    where not is_shared_mailbox and person_id is not null
),

form_fills as (
    select
        fills.anonymous_id,
        min(coalesce(resolved.resolved_person_id, fills.person_id, personal.person_id)) as person_id,
        max(coalesce(resolved.resolved_person_id, fills.person_id, personal.person_id)) as last_person_id
    from fills
    left join {{ ref('int_people__resolved') }} as resolved on fills.person_id = resolved.person_id
    left join personal on fills.email = personal.email
    where coalesce(fills.person_id, personal.person_id) is not null
    group by fills.anonymous_id
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
