with activity as (
    select
        'activity' as basis,
        entries.stage,
        entries.event_on,
        entries.entity_id,
        entries.person_id,
        entries.opportunity_id,
        entries.is_counted_deal,
        entries.is_skipped,
        entries.days_from_previous,
        entries.is_recycled,
        case when entries.stage = 'sql' then outcompeted.person_id is not null end as is_lost_to_competitor,
        cast(null as boolean) as reached_mql,
        cast(null as boolean) as reached_sql,
        cast(null as boolean) as reached_opportunity,
        cast(null as boolean) as reached_won,
        cast(null as boolean) as is_immature,
        cast(null as decimal(13, 12)) as mql_share_seen,
        cast(null as decimal(13, 12)) as sql_share_seen,
        cast(null as decimal(13, 12)) as opportunity_share_seen,
        cast(null as decimal(13, 12)) as won_share_seen,
        entries.won_amount,
        cast(null as decimal(18, 2)) as spend_amount,
        entries.channel,
        entries.campaign,
        entries.content,
        entries.source,
        entries.segment,
        entries.region,
        entries.country,
        entries.industry,
        entries.owner_name,
        entries.team
    from {{ ref('int_stage_entries__counted') }} as entries
    left join {{ ref('int_people__outcompeted') }} as outcompeted on entries.person_id = outcompeted.person_id
),

pitches as (
    select
        'pitch' as basis,
        entries.stage,
        pitches.pitched_on as event_on,
        entries.entity_id,
        entries.person_id,
        entries.opportunity_id,
        entries.is_counted_deal,
        false as is_skipped,
        cast(null as integer) as days_from_previous,
        cast(null as boolean) as is_recycled,
        cast(null as boolean) as is_lost_to_competitor,
        cast(null as boolean) as reached_mql,
        cast(null as boolean) as reached_sql,
        cast(null as boolean) as reached_opportunity,
        cast(null as boolean) as reached_won,
        cast(null as boolean) as is_immature,
        cast(null as decimal(13, 12)) as mql_share_seen,
        cast(null as decimal(13, 12)) as sql_share_seen,
        cast(null as decimal(13, 12)) as opportunity_share_seen,
        cast(null as decimal(13, 12)) as won_share_seen,
        cast(null as decimal(18, 2)) as won_amount,
        cast(null as decimal(18, 2)) as spend_amount,
        entries.channel,
        entries.campaign,
        entries.content,
        entries.source,
        entries.segment,
        entries.region,
        entries.country,
        entries.industry,
        entries.owner_name,
        entries.team
    from {{ ref('int_stage_entries__counted') }} as entries
    inner join {{ ref('int_opportunities__pitched') }} as pitches on entries.opportunity_id = pitches.opportunity_id
    where entries.stage = 'opportunity'
),

cohorts as (
    select
        'cohort' as basis,
        'lead' as stage,
        cohorts.lead_on as event_on,
        cohorts.person_id as entity_id,
        cohorts.person_id,
        cohorts.opportunity_id,
        true as is_counted_deal,
        false as is_skipped,
        cast(null as integer) as days_from_previous,
        cast(null as boolean) as is_recycled,
        cast(null as boolean) as is_lost_to_competitor,
        cohorts.reached_mql,
        cohorts.reached_sql,
        cohorts.reached_opportunity,
        cohorts.reached_won,
        cohorts.is_immature,
        awaited.mql_share_seen,
        awaited.sql_share_seen,
        awaited.opportunity_share_seen,
        awaited.won_share_seen,
        cast(null as decimal(18, 2)) as won_amount,
        cast(null as decimal(18, 2)) as spend_amount,
        people.channel,
        people.campaign,
        people.content,
        people.source,
        people.segment,
        people.region,
        people.country,
        people.industry,
        people.owner_name,
        people.team
    from {{ ref('int_cohorts__followed') }} as cohorts
    inner join {{ ref('int_people__described') }} as people on cohorts.person_id = people.person_id
    left join {{ ref('int_cohorts__awaited') }} as awaited on cohorts.age_days = awaited.age_days
),

spend as (
    select
        'spend' as basis,
        cast(null as varchar) as stage,
        spent_on as event_on,
        cast(record_number as varchar) as entity_id,
        cast(null as varchar) as person_id,
        cast(null as varchar) as opportunity_id,
        false as is_counted_deal,
        false as is_skipped,
        cast(null as integer) as days_from_previous,
        cast(null as boolean) as is_recycled,
        cast(null as boolean) as is_lost_to_competitor,
        cast(null as boolean) as reached_mql,
        cast(null as boolean) as reached_sql,
        cast(null as boolean) as reached_opportunity,
        cast(null as boolean) as reached_won,
        cast(null as boolean) as is_immature,
        cast(null as decimal(13, 12)) as mql_share_seen,
        cast(null as decimal(13, 12)) as sql_share_seen,
        cast(null as decimal(13, 12)) as opportunity_share_seen,
        cast(null as decimal(13, 12)) as won_share_seen,
        cast(null as decimal(18, 2)) as won_amount,
        spend_amount,
        channel,
        campaign,
        cast(null as varchar) as content,
        cast(null as varchar) as source,
        cast(null as varchar) as segment,
        cast(null as varchar) as region,
        cast(null as varchar) as country,
        cast(null as varchar) as industry,
        cast(null as varchar) as owner_name,
        cast(null as varchar) as team
    from {{ ref('int_spend__valued') }}
),

events as (
    select * from activity
    union all
    select * from pitches
    union all
    select * from cohorts
    union all
    select * from spend
)

select
    {{ joined_key(['events.basis', "coalesce(events.stage, '')", 'events.entity_id']) }} as funnel_event_id,
    events.basis,
    events.stage,
    events.event_on,
    calendar.quarter_id as period,
    events.person_id,
    events.opportunity_id,
    events.is_counted_deal,
    events.is_skipped,
    events.days_from_previous,
    events.is_recycled,
    events.is_lost_to_competitor,
    events.reached_mql,
    events.reached_sql,
    events.reached_opportunity,
    events.reached_won,
    events.is_immature,
    events.mql_share_seen,
    events.sql_share_seen,
    events.opportunity_share_seen,
    events.won_share_seen,
    events.won_amount,
    events.spend_amount,
    events.channel,
    events.campaign,
    -- Spend names no content and all else a group of its own, so that neither is divided by the other.
    case
        when events.basis = 'spend' then null
        when events.channel = 'unattributed' then 'unattributed'
        else coalesce(events.content, 'no content')
    end as content,
    events.source,
    events.segment,
    events.region,
    events.country,
    events.industry,
    events.owner_name,
    events.team
from events
left join {{ ref('int_calendar__days') }} as calendar
    on events.event_on = calendar.day_on and calendar.is_in_published_range
