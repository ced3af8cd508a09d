with components as (
    select
        recorded.metric,
        'owner' as basis,
        recorded.event_on,
        recorded.team,
        recorded.owner_id,
        recorded.segment,
        recorded.channel,
        cast(recorded.amount as decimal(18, 6)) as amount
    from {{ ref('int_components__recorded') }} as recorded
    inner join {{ ref('goal_metrics') }} as metrics on recorded.metric = metrics.metric
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
    inner join {{ ref('int_opportunities__valued') }} as deals on credits.opportunity_id = deals.opportunity_id
    where credits.stage_credited = 'won'
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
