with deals as (
    select
        deals.*,
        staged.opportunity_on,
        touched.first_touch_channel
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('int_opportunities__staged') }} as staged on deals.opportunity_id = staged.opportunity_id
    left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
),

people as (
    select
        described.*,
        staged.lead_on,
        staged.mql_on,
        staged.sql_on
    from {{ ref('int_people__staged') }} as staged
    inner join {{ ref('int_people__described') }} as described on staged.person_id = described.person_id
),

components as (
    select
        'won_revenue' as metric,
        'owner' as basis,
        closed_on as event_on,
        team,
        owner_id,
        segment,
        first_touch_channel as channel,
        cast(amount as decimal(18, 6)) as amount
    from deals
    where status = 'won' and not is_churn and amount is not null
    union all
    select
        'won_revenue' as metric,
        'marketing credit' as basis,
        credits.credited_on as event_on,
        'marketing' as team,
        deals.owner_id,
        deals.segment,
        touches.channel,
        cast({{ from_cents(
            of_default_model('settings.attribution_model', 'credits.credit_', '_cents')
        ) }} as decimal(18, 6)) as amount
    from {{ ref('int_credits__divided') }} as credits
    cross join {{ ref('int_settings__resolved') }} as settings
    inner join {{ ref('int_touches__classified') }} as touches
        on credits.touch_id = touches.touch_id and touches.team = 'marketing'
    inner join deals on credits.opportunity_id = deals.opportunity_id
    where credits.stage_credited = 'won'
    union all
    select
        'won_deals' as metric,
        'owner' as basis,
        closed_on as event_on,
        team,
        owner_id,
        segment,
        first_touch_channel as channel,
        1 as amount
    from deals
    where status = 'won' and is_counted_deal
    union all
    select
        'opportunities' as metric,
        'owner' as basis,
        opportunity_on as event_on,
        team,
        owner_id,
        segment,
        first_touch_channel as channel,
        1 as amount
    from deals
    where is_counted_deal
    {% for metric, column in [('leads', 'lead_on'), ('mqls', 'mql_on'), ('sqls', 'sql_on')] -%}
    union all
    select
        '{{ metric }}' as metric,
        'owner' as basis,
        {{ column }} as event_on,
        team,
        owner_id,
        segment,
        channel,
        1 as amount
    from people
    {% endfor %}
)

select
    metric,
    basis,
    event_on,
    team,
    owner_id,
    segment,
    channel,
    cast(sum(amount) as decimal(18, 6)) as amount
from components
where event_on is not null
group by 1, 2, 3, 4, 5, 6, 7
