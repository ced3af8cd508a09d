-- One address is one person, however many audiences it is in; imported members have no sign-up of their own.
with members as (
    select
        member_id,
        email,
        first_name,
        last_name,
        country_code,
        coalesce(signed_up_at, opted_in_at, changed_at) as known_at,
        row_number() over (partition by member_id order by changed_at desc, list_id asc) as recency
    from {{ ref('stg_mailchimp__members') }}
    where member_id is not null and not is_deleted
)

select
    member_id as person_id,
    max(case when recency = 1 then email end) as email,
    max(case when recency = 1 then nullif(concat_ws(' ', first_name, last_name), '') end) as name,
    min(known_at) as created_at,
    max(case when recency = 1 then country_code end) as country
from members
group by member_id
having min(known_at) is not null
