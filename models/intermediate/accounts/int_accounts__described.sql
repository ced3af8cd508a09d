-- A deal or a person may name an account that is not in the input; it stands for itself all the same.
with named as (
    select account_id
    from {{ ref('stg_files__accounts') }}
    union
    select account_id
    from {{ ref('int_opportunities__valued') }}
    where account_id is not null
    union
    select account_id
    from {{ ref('int_people__merged') }}
    where account_id is not null
),

firsts as (
    select
        account_id,
        min(closed_on) as first_won_on
    from {{ ref('int_opportunities__valued') }}
    where status = 'won' and not is_churn
    group by account_id
)

select
    named.account_id,
    coalesce(accounts.account_name, named.account_id) as account_name,
    accounts.segment,
    coalesce(accounts.region, owners.region) as region,
    accounts.owner_id,
    coalesce(owners.user_name, accounts.owner_id) as owner_name,
    owners.team,
    calendar.quarter_id as cohort
from named
left join {{ ref('stg_files__accounts') }} as accounts on named.account_id = accounts.account_id
left join {{ ref('stg_files__users') }} as owners on accounts.owner_id = owners.user_id
left join firsts on named.account_id = firsts.account_id
left join {{ ref('int_calendar__days') }} as calendar on firsts.first_won_on = calendar.day_on
