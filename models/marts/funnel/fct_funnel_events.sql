with people as (
    select
        described.*,
        staged.opportunity_id,
        staged.lead_on,
        staged.mql_on,
        staged.sql_on,
        staged.opportunity_on,
        staged.is_mql_skipped,
        staged.is_sql_skipped,
        staged.is_recycled
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as described on staged.person_id = described.person_id
),

-- The person a deal came from: the primary one, else whoever was a lead first.
leaders as (
    select
        linked.opportunity_id,
        people.person_id,
        people.source,
        case when people.opportunity_id = linked.opportunity_id and not people.is_sql_skipped then people.sql_on end as sql_on,
        row_number() over (
            partition by linked.opportunity_id
            order by case when linked.is_primary then 0 else 1 end, people.lead_on, people.person_id
        ) as preference
    from {{ ref('int_opportunity_people__linked') }} as linked
    inner join people on linked.person_id = people.person_id
),

deals as (
    select
        deals.*,
        staged.opportunity_on,
        staged.won_on,
        staged.is_opportunity_skipped,
        leaders.person_id,
        leaders.source,
        leaders.sql_on,
        coalesce(touched.first_touch_channel, 'unattributed') as channel,
        touched.first_touch_campaign as campaign
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('int_opportunities__staged') }} as staged on deals.opportunity_id = staged.opportunity_id
    left join leaders on deals.opportunity_id = leaders.opportunity_id and leaders.preference = 1
    left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
),

{% set nothing_reached -%}
    cast(null as boolean) as reached_mql,
    cast(null as boolean) as reached_sql,
    cast(null as boolean) as reached_opportunity,
    cast(null as boolean) as reached_won,
    cast(null as boolean) as is_immature
{%- endset %}

events as (
    {% for stage, skipped, since in [
        ('lead', 'false', 'cast(null as integer)'),
        ('mql', 'is_mql_skipped', 'case when not is_mql_skipped then ' ~ days_between('lead_on', 'mql_on') ~ ' end'),
        ('sql', 'is_sql_skipped',
            'case when not is_mql_skipped and not is_sql_skipped then ' ~ days_between('mql_on', 'sql_on') ~ ' end')
    ] -%}
        select
            'activity' as basis,
            '{{ stage }}' as stage,
            {{ stage }}_on as event_on,
            person_id as entity_id,
            person_id,
            cast(null as varchar) as opportunity_id,
            true as is_counted_deal,
            {{ skipped }} as is_skipped,
            {{ since }} as days_from_previous,
            {{ 'is_recycled' if stage == 'lead' else 'cast(null as boolean)' }} as is_recycled,
            {{ nothing_reached }},
            cast(null as decimal(18, 2)) as won_amount,
            cast(null as decimal(18, 2)) as spend_amount,
            channel,
            campaign,
            source,
            segment,
            region,
            country,
            industry,
            owner_name,
            team
        from people
        where {{ stage }}_on is not null
        union all
    {% endfor %}
    {% for stage, skipped, since, amount, kept in [
        ('opportunity', 'is_opportunity_skipped',
            'case when not is_opportunity_skipped and sql_on <= opportunity_on then '
            ~ days_between('sql_on', 'opportunity_on') ~ ' end',
            'cast(null as decimal(18, 2))', 'is_counted_deal and opportunity_on is not null'),
        ('won', 'false',
            'case when is_counted_deal and not is_opportunity_skipped then '
            ~ days_between('opportunity_on', 'won_on') ~ ' end',
            'amount', "status = 'won' and not is_churn")
    ] -%}
        select
            'activity' as basis,
            '{{ stage }}' as stage,
            {{ stage }}_on as event_on,
            opportunity_id as entity_id,
            person_id,
            opportunity_id,
            is_counted_deal,
            {{ skipped }} as is_skipped,
            {{ since }} as days_from_previous,
            cast(null as boolean) as is_recycled,
            {{ nothing_reached }},
            {{ amount }} as won_amount,
            cast(null as decimal(18, 2)) as spend_amount,
            channel,
            campaign,
            source,
            segment,
            region,
            country,
            industry,
            owner_name,
            team
        from deals
        where {{ kept }}
        union all
    {% endfor %}
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
        cohorts.reached_mql,
        cohorts.reached_sql,
        cohorts.reached_opportunity,
        cohorts.reached_won,
        cohorts.is_immature,
        cast(null as decimal(18, 2)) as won_amount,
        cast(null as decimal(18, 2)) as spend_amount,
        people.channel,
        people.campaign,
        people.source,
        people.segment,
        people.region,
        people.country,
        people.industry,
        people.owner_name,
        people.team
    from {{ ref('int_cohorts__followed') }} as cohorts
    inner join people on cohorts.person_id = people.person_id
    union all
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
        {{ nothing_reached }},
        cast(null as decimal(18, 2)) as won_amount,
        spend_amount,
        channel,
        campaign,
        cast(null as varchar) as source,
        cast(null as varchar) as segment,
        cast(null as varchar) as region,
        cast(null as varchar) as country,
        cast(null as varchar) as industry,
        cast(null as varchar) as owner_name,
        cast(null as varchar) as team
    from {{ ref('int_spend__valued') }}
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
    events.reached_mql,
    events.reached_sql,
    events.reached_opportunity,
    events.reached_won,
    events.is_immature,
    events.won_amount,
    events.spend_amount,
    events.channel,
    events.campaign,
    events.source,
    events.segment,
    events.region,
    events.country,
    events.industry,
    events.owner_name,
    events.team
from events
left join {{ ref('int_calendar__days') }} as calendar on events.event_on = calendar.day_on
