-- Guards: the revenue and the new deals that campaigns earned in a day are all that were won that day.
with won as (
    select
        closed_on as event_on,
        sum(coalesce(won_amount, 0)) as won_amount,
        sum(case when is_counted_deal and coalesce(type, 'new') = 'new' then 1 else 0 end) as new_deals
    from {{ ref('fct_opportunities') }}
    where status = 'won' and coalesce(type, '') <> 'churn' and closed_on is not null
    group by closed_on
),

earned as (
    select
        event_on,
        sum(coalesce(won_amount, 0)) as won_amount,
        sum(coalesce(new_deals, 0)) as new_deals
    from {{ ref('fct_campaign_days') }}
    where won_amount is not null or new_deals is not null
    group by event_on
)

select
    coalesce(won.event_on, earned.event_on) as event_on,
    won.won_amount,
    earned.won_amount as earned_amount,
    won.new_deals,
    earned.new_deals as earned_deals
from won
full outer join earned on won.event_on = earned.event_on
where
    coalesce(won.won_amount, 0) <> coalesce(earned.won_amount, 0)
    or coalesce(won.new_deals, 0) <> coalesce(earned.new_deals, 0)
