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
        staged.is_recycled as was_recycled
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as described on staged.person_id = described.person_id
),

-- The person a deal came from: the primary one, else whoever was a lead first.
leaders as (
    select
        linked.opportunity_id,
        people.person_id,
        people.source,
        case when people.opportunity_id = linked.opportunity_id and not people.is_sql_skipped then people.sql_on end
            as sql_on,
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
        touched.first_touch_campaign as campaign,
        touched.first_touch_content as content
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('int_opportunities__staged') }} as staged on deals.opportunity_id = staged.opportunity_id
    left join leaders on deals.opportunity_id = leaders.opportunity_id and leaders.preference = 1
    left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
)

{% for stage, skipped, since in [
    ('lead', 'false', 'cast(null as integer)'),
    ('mql', 'is_mql_skipped', 'case when not is_mql_skipped then ' ~ days_between('lead_on', 'mql_on') ~ ' end'),
    ('sql', 'is_sql_skipped',
        'case when not is_mql_skipped and not is_sql_skipped then ' ~ days_between('mql_on', 'sql_on') ~ ' end')
] -%}
select
    '{{ stage }}' as stage,
    {{ stage }}_on as event_on,
    person_id as entity_id,
    person_id,
    cast(null as varchar) as opportunity_id,
    true as is_counted_deal,
    {{ skipped }} as is_skipped,
    {{ since }} as days_from_previous,
    {{ 'was_recycled' if stage == 'lead' else 'cast(null as boolean)' }} as is_recycled,
    cast(null as decimal(18, 2)) as won_amount,
    channel,
    campaign,
    content,
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
    '{{ stage }}' as stage,
    {{ stage }}_on as event_on,
    opportunity_id as entity_id,
    person_id,
    opportunity_id,
    is_counted_deal,
    {{ skipped }} as is_skipped,
    {{ since }} as days_from_previous,
    cast(null as boolean) as is_recycled,
    {{ amount }} as won_amount,
    channel,
    campaign,
    content,
    source,
    segment,
    region,
    country,
    industry,
    owner_name,
    team
from deals
where {{ kept }}
{{ 'union all' if not loop.last }}
{% endfor %}
