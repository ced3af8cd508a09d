-- Guards: every lead that was not deleted is a person, and whoever was merged away is never a lead of their own.
{{ config(tags=['connector'], enabled=('marketo' in var('connectors', []))) }}

with living as (
    select id as lead_id
    from {{ source('raw_marketo', 'lead') }}
    where
        not coalesce(_fivetran_deleted, false)
        and created_at is not null
        and id not in (
            select deleted.lead_id from {{ source('raw_marketo', 'activity_delete_lead') }} as deleted
            where deleted.lead_id is not null
        )
)

select
    coalesce(living.lead_id, people.person_id) as lead_id,
    people.merged_into_person_id
from living
full outer join {{ ref('int_people__from_marketo') }} as people on living.lead_id = people.person_id
where people.person_id is null or (living.lead_id is null and people.merged_into_person_id is null)
