with claimants as (
    select
        account_id,
        {{ without_www(host_of('trim(domain)')) }} as site
    from {{ ref('stg_files__accounts') }}
    where domain is not null
),

claims as (
    select
        coalesce(aliases.stands_for, claimants.site) as domain,
        min(claimants.account_id) as account_id,
        max(claimants.account_id) as last_account_id
    from claimants
    left join {{ ref('email_aliases') }} as aliases on claimants.site = aliases.alias
    left join {{ ref('free_mail_domains') }} as free_mail
        on coalesce(aliases.stands_for, claimants.site) = free_mail.domain
    where free_mail.domain is null
    group by 1
),

written as (
    select distinct domain
    from {{ ref('int_addresses__normalised') }}
    where not is_free_mail
),

parents as (
    select
        domain,
        {{ parent_domain('domain') }} as parent
    from written
),

grandparents as (
    select
        domain,
        {{ parent_domain('parent') }} as grandparent
    from parents
),

-- The domain itself is tried first, then what it lies within.
candidates as (
    select
        domain,
        domain as site,
        0 as distance
    from written
    union all
    select
        domain,
        parent as site,
        1 as distance
    from parents
    union all
    select
        domain,
        grandparent as site,
        2 as distance
    from grandparents
),

found as (
    select
        candidates.domain,
        claims.account_id,
        claims.last_account_id,
        row_number() over (partition by candidates.domain order by candidates.distance) as nearness
    from candidates
    inner join claims on candidates.site = claims.domain
)

select
    domain,
    case when account_id = last_account_id then account_id end as account_id
from found
where nearness = 1
