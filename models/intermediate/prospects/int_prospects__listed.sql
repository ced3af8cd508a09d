with latest as (
    select
        entity_id as person_id,
        canonical_stage,
        row_number() over (partition by entity_id order by entered_at desc, record_number desc) as recency
    from {{ ref('int_stage_changes__mapped') }}
    where entity_type = 'person'
),

pursued as (
    select
        linked.person_id,
        max(case when deals.status = 'open' then 1 else 0 end) as is_open
    from {{ ref('int_opportunity_people__linked') }} as linked
    inner join {{ ref('int_opportunities__valued') }} as deals on linked.opportunity_id = deals.opportunity_id
    where deals.is_counted_deal
    group by linked.person_id
),

-- A person is open while one of their deals is, or while there is none and nobody has said no.
people as (
    select
        described.*,
        staged.lead_on,
        followed.is_immature,
        followed.reached_won,
        case
            when pursued.is_open = 1 then 4
            when latest.canonical_stage = 'recycled' then 0
            when staged.sql_on is not null then 3
            when staged.mql_on is not null then 2
            else 1
        end as stage_rank,
        coalesce(
            pursued.is_open = 1, latest.canonical_stage not in ('disqualified', 'lost', 'won'), true
        ) as is_open,
        row_number() over (
            partition by described.account_id order by staged.lead_at, described.person_id
        ) as arrival
    from {{ ref('int_people__described') }} as described
    inner join {{ ref('int_people__staged') }} as staged on described.person_id = staged.person_id
    inner join {{ ref('int_cohorts__followed') }} as followed on described.person_id = followed.person_id
    left join latest on described.person_id = latest.person_id and latest.recency = 1
    left join pursued on described.person_id = pursued.person_id
),

members as (
    select
        account_id,
        lead_on,
        source,
        is_immature,
        arrival,
        case when reached_won then 1 else 0 end as won,
        case when is_open then stage_rank end as open_rank
    from people
    where account_id is not null
    union all
    select
        account_id,
        null as lead_on,
        null as source,
        null as is_immature,
        null as arrival,
        0 as won,
        4 as open_rank
    from {{ ref('int_opportunities__valued') }}
    where account_id is not null and is_counted_deal and status = 'open'
),

-- An account stands with the furthest of its open people and deals, and with how its first person came.
accounts as (
    select
        account_id,
        min(lead_on) as lead_on,
        max(case when arrival = 1 then source end) as source,
        max(case when arrival = 1 and not is_immature then 1 else 0 end) = 1 as is_mature,
        max(won) = 1 as is_won,
        max(open_rank) as open_rank
    from members
    group by account_id
)

select
    'person' as kind,
    person_id as prospect_id,
    account_name,
    segment,
    region,
    owner_name,
    team,
    source,
    lead_on,
    not is_immature as is_mature,
    reached_won as is_won,
    case when is_open then stage_rank end as open_rank
from people
union all
select
    'account' as kind,
    accounts.account_id as prospect_id,
    described.account_name,
    described.segment,
    described.region,
    described.owner_name,
    described.team,
    accounts.source,
    accounts.lead_on,
    accounts.is_mature,
    accounts.is_won,
    accounts.open_rank
from accounts
inner join {{ ref('int_accounts__described') }} as described on accounts.account_id = described.account_id
