with people as (
    select
        described.segment,
        described.channel,
        staged.lead_on,
        staged.mql_on,
        staged.sql_on
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as described on staged.person_id = described.person_id
),

events as (
    select
        'won_revenue' as metric,
        closed_on as event_on,
        segment,
        cast(null as varchar) as channel,
        amount
    from {{ ref('int_opportunities__valued') }}
    where status = 'won' and not is_churn
    union all
    {% for metric, day, rows in [
        ('won_deals', 'won_on', ref('int_new_deals__pitched')),
        ('opportunities', 'opportunity_on', ref('int_new_deals__pitched')),
        ('pitches', 'pitched_on', ref('int_new_deals__pitched')),
        ('sqls', 'sql_on', 'people'),
        ('mqls', 'mql_on', 'people'),
        ('leads', 'lead_on', 'people')
    ] -%}
    select
        '{{ metric }}' as metric,
        {{ day }} as event_on,
        segment,
        channel,
        1 as amount
    from {{ rows }}
    union all
    {% endfor -%}
    select
        'spend' as metric,
        spent_on as event_on,
        null as segment,
        channel,
        spend_amount as amount
    from {{ ref('int_spend__valued') }}
    union all
    select
        'content_pieces' as metric,
        published_on as event_on,
        null as segment,
        null as channel,
        1 as amount
    from {{ ref('stg_files__content') }}
)

select
    events.metric,
    cast(date_trunc('month', events.event_on) as date) as month_on,
    events.segment,
    events.channel,
    cast(sum(events.amount) as decimal(18, 6)) as actual_amount
from events
inner join {{ ref('int_settings__resolved') }} as settings on events.event_on <= settings.as_of_on
where events.amount is not null
group by 1, 2, 3, 4
