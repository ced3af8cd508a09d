-- HubSpot does not say what a team does: its name may, and whoever it does not place works in sales.
with placed as (
    select
        memberships.owner_id,
        case
            when {{ plain_name('teams.team_name') }} like '%marketing%' then 'marketing'
            when {{ plain_name('teams.team_name') }} like '%accountmanage%' then 'account_management'
            when {{ plain_name('teams.team_name') }} like '%customersuccess%' then 'account_management'
            when {{ plain_name('teams.team_name') }} like '%humanresources%' then 'human_resources'
            when {{ plain_name('teams.team_name') }} like '%finance%' then 'finance'
            when {{ plain_name('teams.team_name') }} like '%executive%' then 'executive'
        end as team,
        row_number() over (
            partition by memberships.owner_id
            order by case when memberships.is_primary then 0 else 1 end, memberships.team_id
        ) as preference
    from {{ ref('stg_hubspot__owner_teams') }} as memberships
    inner join {{ ref('stg_hubspot__teams') }} as teams on memberships.team_id = teams.team_id
)

select
    owners.owner_id as user_id,
    nullif(trim(concat(coalesce(owners.first_name, ''), ' ', coalesce(owners.last_name, ''))), '') as name,
    owners.email,
    coalesce(placed.team, 'sales') as team
from {{ ref('stg_hubspot__owners') }} as owners
left join placed on owners.owner_id = placed.owner_id and placed.preference = 1
where owners.owner_id is not null
