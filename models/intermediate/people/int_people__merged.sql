with members as (
    select
        resolved.resolved_person_id,
        people.created_at,
        people.is_created_at_date,
        people.original_source,
        people.owner_id,
        people.country,
        row_number() over (
            partition by resolved.resolved_person_id order by people.created_at, people.person_id
        ) as arrival,
        people.person_id = resolved.resolved_person_id as is_survivor
    from {{ ref('stg_files__people') }} as people
    inner join {{ ref('int_people__resolved') }} as resolved on people.person_id = resolved.person_id
),

merged as (
    select
        resolved_person_id as person_id,
        min(created_at) as created_at,
        max(case when arrival = 1 and is_created_at_date then 1 else 0 end) = 1 as is_created_at_date,
        coalesce(max(case when arrival = 1 then original_source end), min(original_source)) as original_source,
        coalesce(max(case when is_survivor then owner_id end), min(owner_id)) as owner_id,
        coalesce(max(case when is_survivor then country end), min(country)) as country
    from members
    group by resolved_person_id
)

select
    merged.person_id,
    merged.created_at,
    merged.is_created_at_date,
    associated.account_id,
    merged.original_source,
    coalesce(merged.owner_id, accounts.owner_id) as owner_id,
    coalesce(owners.user_name, merged.owner_id, accounts.owner_id) as owner_name,
    owners.team,
    accounts.segment,
    accounts.industry,
    coalesce(accounts.region, owners.region) as region,
    coalesce(accounts.country, merged.country) as country,
    coalesce(accounts.account_name, associated.account_id) as account_name
from merged
left join {{ ref('int_people__associated') }} as associated on merged.person_id = associated.person_id
left join {{ ref('stg_files__accounts') }} as accounts on associated.account_id = accounts.account_id
left join {{ ref('stg_files__users') }} as owners on coalesce(merged.owner_id, accounts.owner_id) = owners.user_id
