{# Merges are recorded by the audit, by a list of ids, or by a list of ids with their moments: whichever is loaded. #}
with recursive listed as (
    select
        contact_id as surviving_contact_id,
        {{ each_item('merged_contact_ids', ';') }} as item
    from {{ ref('stg_hubspot__contacts') }}
    union all
    select
        contact_id as surviving_contact_id,
        {{ each_item('merged_contact_moments', ';') }} as item
    from {{ ref('stg_hubspot__contacts') }}
),

recorded as (
    select
        nullif(trim(split_part(item, ':', 1)), '') as merged_contact_id,
        surviving_contact_id,
        cast(null as timestamp) as merged_at
    from listed
    union all
    select
        merged_contact_id,
        surviving_contact_id,
        merged_at
    from {{ ref('stg_hubspot__contact_merges') }}
),

last_merges as (
    select
        merged_contact_id,
        surviving_contact_id,
        row_number() over (
            partition by merged_contact_id order by merged_at desc nulls last, surviving_contact_id asc
        ) as preference
    from recorded
    where merged_contact_id <> surviving_contact_id
),

steps as (
    select
        merged_contact_id as contact_id,
        surviving_contact_id,
        1 as step
    from last_merges
    where preference = 1
    union all
    select
        steps.contact_id,
        last_merges.surviving_contact_id,
        steps.step + 1 as step
    from steps
    inner join last_merges on steps.surviving_contact_id = last_merges.merged_contact_id and last_merges.preference = 1
    where steps.step < 32
),

-- A ring of merges has no survivor, and none is followed.
survivors as (
    select
        steps.contact_id,
        steps.surviving_contact_id
    from steps
    left join last_merges on steps.surviving_contact_id = last_merges.merged_contact_id
    where last_merges.merged_contact_id is null
),

known as (
    select
        contacts.contact_id,
        survivors.surviving_contact_id,
        contacts.created_at,
        contacts.is_deleted,
        false as is_remembered,
        coalesce(kept.contact_id is not null, false) as is_survivor_kept
    from {{ ref('stg_hubspot__contacts') }} as contacts
    left join survivors on contacts.contact_id = survivors.contact_id
    left join {{ ref('stg_hubspot__contacts') }} as kept
        on survivors.surviving_contact_id = kept.contact_id and not kept.is_deleted
    union all
    select
        survivors.contact_id,
        survivors.surviving_contact_id,
        kept.created_at,
        false as is_deleted,
        true as is_remembered,
        true as is_survivor_kept
    from survivors
    inner join {{ ref('stg_hubspot__contacts') }} as kept
        on survivors.surviving_contact_id = kept.contact_id and not kept.is_deleted
    left join {{ ref('stg_hubspot__contacts') }} as contacts on survivors.contact_id = contacts.contact_id
    where contacts.contact_id is null
)

select
    contact_id,
    surviving_contact_id,
    created_at,
    is_remembered,
    case
        when contact_id is null then 'no id'
        when is_deleted and not is_survivor_kept then 'deleted in HubSpot'
    end as left_out_because
from known
