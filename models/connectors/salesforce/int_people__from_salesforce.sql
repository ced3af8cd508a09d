{# Leads and contacts in one list. Who was merged stays, so that what names the old id finds the one that is left. #}
with recursive people as (
    select
        contact_id as person_id,
        email,
        full_name as name,
        job_title,
        account_id,
        created_at,
        lead_source as original_source,
        owner_id,
        country,
        is_deleted,
        case when is_deleted then master_record_id end as survivor_id,
        cast(null as varchar) as converted_contact_id
    from {{ ref('stg_salesforce__contacts') }}
    union all
    select
        lead_id as person_id,
        email,
        full_name as name,
        job_title,
        case when is_converted then converted_account_id end as account_id,
        created_at,
        lead_source as original_source,
        owner_id,
        country,
        is_deleted,
        case when is_deleted then master_record_id end as survivor_id,
        case when is_converted then converted_contact_id end as converted_contact_id
    from {{ ref('stg_salesforce__leads') }}
),

-- Salesforce deletes the losers of a merge; they count as merged only where the merge ends at someone who is there.
kept as (
    select person_id
    from people
    where not is_deleted
    union
    select people.person_id
    from people
    inner join kept on people.survivor_id = kept.person_id
)

select
    people.person_id,
    people.email,
    people.name,
    people.job_title,
    people.account_id,
    people.created_at,
    people.original_source,
    -- A queue is nobody.
    case when substr(people.owner_id, 1, 3) <> '00G' then people.owner_id end as owner_id,
    people.country,
    coalesce(people.survivor_id, people.converted_contact_id) as merged_into_person_id
from people
inner join kept on people.person_id = kept.person_id
