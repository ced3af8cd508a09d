select
    decided.contact_id as person_id,
    contacts.email,
    nullif(trim(concat(coalesce(contacts.first_name, ''), ' ', coalesce(contacts.last_name, ''))), '') as name,
    contacts.job_title,
    contacts.company_id as account_id,
    decided.created_at,
    contacts.original_source,
    contacts.owner_id,
    decided.surviving_contact_id as merged_into_person_id,
    contacts.country
from {{ ref('int_hubspot_contacts__decided') }} as decided
left join {{ ref('stg_hubspot__contacts') }} as contacts on decided.contact_id = contacts.contact_id
where decided.left_out_because is null
