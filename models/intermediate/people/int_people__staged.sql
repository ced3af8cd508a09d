with history as (
    select
        entity_id as person_id,
        min(entered_at) as first_stage_at,
        min(case when canonical_stage = 'mql' then entered_on end) as own_mql_on,
        min(case when canonical_stage = 'sql' then entered_on end) as own_sql_on,
        min(case when canonical_stage in ('opportunity', 'proposal', 'negotiation', 'won') then entered_on end)
            as own_later_on,
        max(case when canonical_stage = 'recycled' then 1 else 0 end) = 1 as is_recycled
    from {{ ref('int_stage_changes__mapped') }}
    where entity_type = 'person'
    group by entity_id
),

first_stages as (
    select
        entity_id as person_id,
        entered_at,
        max(case when is_entered_at_date then 1 else 0 end) = 1 as is_entered_at_date
    from {{ ref('int_stage_changes__mapped') }}
    where entity_type = 'person'
    group by entity_id, entered_at
),

leads as (
    select
        people.person_id,
        least(people.created_at, coalesce(history.first_stage_at, people.created_at)) as lead_at,
        case
            when history.first_stage_at < people.created_at then first_stages.is_entered_at_date
            else people.is_created_at_date
        end as is_lead_at_date,
        settings.time_zone,
        history.own_mql_on,
        history.own_sql_on,
        history.own_later_on,
        coalesce(history.is_recycled, false) as is_recycled
    from {{ ref('int_people__merged') }} as people
    cross join {{ ref('int_settings__resolved') }} as settings
    left join history on people.person_id = history.person_id
    left join first_stages
        on people.person_id = first_stages.person_id and history.first_stage_at = first_stages.entered_at
),

cut as (
    select
        *,
        {{ reporting_day('lead_at', 'time_zone') }} as lead_on
    from leads
),

deals as (
    select
        cut.person_id,
        linked.opportunity_id,
        greatest(staged.opportunity_on, cut.lead_on) as opportunity_on,
        staged.won_on,
        row_number() over (
            partition by cut.person_id order by valued.created_at, valued.opportunity_id
        ) as deal_number
    from cut
    inner join {{ ref('int_opportunity_people__linked') }} as linked on cut.person_id = linked.person_id
    inner join {{ ref('int_opportunities__valued') }} as valued
        on
            linked.opportunity_id = valued.opportunity_id
            and valued.is_counted_deal
            and (
                cut.lead_at <= valued.created_at
                or ((valued.is_created_at_date or cut.is_lead_at_date) and cut.lead_on <= valued.created_on)
            )
    inner join {{ ref('int_opportunities__staged') }} as staged on linked.opportunity_id = staged.opportunity_id
),

later as (
    select
        cut.*,
        deals.opportunity_id,
        deals.opportunity_on,
        deals.won_on,
        least(
            coalesce(cut.own_later_on, deals.opportunity_on), coalesce(deals.opportunity_on, cut.own_later_on)
        ) as next_after_sql_on
    from cut
    left join deals on cut.person_id = deals.person_id and deals.deal_number = 1
),

with_sql as (
    select
        *,
        least(coalesce(own_sql_on, next_after_sql_on), coalesce(next_after_sql_on, own_sql_on)) as sql_on
    from later
),

with_mql as (
    select
        *,
        least(coalesce(own_mql_on, sql_on), coalesce(sql_on, own_mql_on)) as mql_on
    from with_sql
)

select
    person_id,
    lead_at,
    is_lead_at_date,
    {{ effective_moment('lead_at', 'is_lead_at_date', 'time_zone') }} as lead_until_at,
    lead_on,
    mql_on,
    sql_on,
    opportunity_on,
    won_on,
    opportunity_id,
    mql_on is not null and coalesce(own_mql_on > mql_on, true) as is_mql_skipped,
    sql_on is not null and coalesce(own_sql_on > sql_on, true) as is_sql_skipped,
    is_recycled
from with_mql
