{# Salesforce knows no team: department, division, role and title are searched for one, and who names none is sales. #}
with described as (
    select
        users.user_id,
        users.full_name as name,
        users.email,
        users.manager_id,
        lower(coalesce(users.department, '')) as department,
        lower(
            coalesce(users.department, '') || ' ' || coalesce(users.division, '') || ' '
            || coalesce(roles.role_name, '') || ' ' || coalesce(users.job_title, '')
        ) as words
    from {{ ref('stg_salesforce__users') }} as users
    left join {{ ref('stg_salesforce__user_roles') }} as roles on users.user_role_id = roles.user_role_id
    where not users.is_deleted
)

select
    user_id,
    name,
    email,
    manager_id,
    case
        when words like '%marketing%' or words like '%demand gen%' then 'marketing'
        when words like '%account manage%' or words like '%customer success%' then 'account_management'
        when words like '%human resources%' or words like '%recruit%' then 'human_resources'
        when words like '%finance%' or words like '%accounting%' then 'finance'
        -- Not the title: an account executive sells.
        when department in ('executive', 'executives', 'executive team', 'leadership', 'management') then 'executive'
        else 'sales'
    end as team
from described
