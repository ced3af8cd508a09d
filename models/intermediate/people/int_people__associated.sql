with united as (
    select distinct resolved_person_id as person_id
    from {{ ref('int_people__resolved') }}
    where person_id <> resolved_person_id
),

records as (
    select
        resolved.resolved_person_id as person_id,
        people.person_id = resolved.resolved_person_id as is_survivor,
        united.person_id is not null as is_united,
        people.account_id as named_account_id,
        claimed.account_id as claiming_account_id,
        case when claimed.account_id is not null then addresses.domain end as claimed_domain,
        claimed.domain is not null as has_claimed_domain,
        addresses.email is not null as has_address,
        coalesce(not addresses.is_free_mail, false) as has_company_address
    from {{ ref('stg_files__people') }} as people
    inner join {{ ref('int_people__resolved') }} as resolved on people.person_id = resolved.person_id
    left join united on resolved.resolved_person_id = united.person_id
    left join {{ ref('int_addresses__normalised') }} as addresses on people.email = addresses.email
    left join {{ ref('int_domains__claimed') }} as claimed
        on case when not addresses.is_free_mail then addresses.domain end = claimed.domain
),

-- Most people are one record; grouping them with the others would hold every account and domain in memory.
members as (
    select
        person_id,
        named_account_id,
        claiming_account_id,
        claiming_account_id as last_claiming_account_id,
        claimed_domain,
        has_claimed_domain,
        has_address,
        has_company_address
    from records
    where not is_united
    union all
    select
        person_id,
        coalesce(
            max(case when is_survivor then named_account_id end), min(named_account_id)
        ) as named_account_id,
        min(claiming_account_id) as claiming_account_id,
        max(claiming_account_id) as last_claiming_account_id,
        min(claimed_domain) as claimed_domain,
        max(case when has_claimed_domain then 1 else 0 end) = 1 as has_claimed_domain,
        max(case when has_address then 1 else 0 end) = 1 as has_address,
        max(case when has_company_address then 1 else 0 end) = 1 as has_company_address
    from records
    where is_united
    group by person_id
),

deals as (
    select
        resolved.resolved_person_id as person_id,
        min(deals.account_id) as account_id,
        max(deals.account_id) as last_account_id
    from {{ ref('stg_files__opportunities') }} as deals
    inner join {{ ref('int_people__resolved') }} as resolved on deals.primary_person_id = resolved.person_id
    where deals.account_id is not null
    group by resolved.resolved_person_id
),

ruled as (
    select
        members.*,
        case
            when members.named_account_id is not null then 'account_named'
            when deals.account_id = deals.last_account_id then 'deals_of_person'
            when members.claiming_account_id = members.last_claiming_account_id then 'email_domain'
        end as rule,
        deals.account_id as deals_account_id
    from members
    left join deals on members.person_id = deals.person_id
),

linked as (
    select
        *,
        case rule
            when 'account_named' then named_account_id
            when 'deals_of_person' then deals_account_id
            when 'email_domain' then claiming_account_id
        end as account_id
    from ruled
)

select
    linked.person_id,
    linked.account_id,
    linked.rule,
    case when linked.rule = 'email_domain' then linked.claimed_domain else linked.account_id end as evidence,
    case
        when accounts.account_id is not null then null
        when linked.account_id is not null then 'the account named is not in accounts'
        when linked.has_claimed_domain then 'several accounts claim the domain of the address'
        when linked.has_company_address then 'no account has the domain of the address'
        when linked.has_address then 'the address is at a free mail service'
        else 'no account, no deal and no usable address'
    end as unmatched_reason
from linked
left join {{ ref('stg_files__accounts') }} as accounts on linked.account_id = accounts.account_id
