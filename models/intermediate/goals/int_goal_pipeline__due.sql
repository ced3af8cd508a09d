with marketing_shares as (
    select
        credits.opportunity_id,
        sum(
            {{ of_default_model('settings.attribution_model', 'credits.weight_', '') }}
        ) as marketing_share
    from {{ ref('int_credits__divided') }} as credits
    cross join {{ ref('int_settings__resolved') }} as settings
    inner join {{ ref('int_touches__classified') }} as touches
        on credits.touch_id = touches.touch_id and touches.team = 'marketing'
    where credits.stage_credited = 'opportunity'
    group by credits.opportunity_id
)

select
    deals.opportunity_id,
    deals.expected_close_on,
    deals.team,
    deals.owner_id,
    deals.segment,
    touched.first_touch_channel as channel,
    cast(deals.amount as decimal(18, 6)) as amount,
    coalesce(deals.probability, 0) as probability,
    cast(coalesce(marketing_shares.marketing_share, 0) as decimal(18, 12)) as marketing_share
from {{ ref('int_opportunities__valued') }} as deals
cross join {{ ref('int_settings__resolved') }} as settings
left join marketing_shares on deals.opportunity_id = marketing_shares.opportunity_id
left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
where
    deals.status = 'open'
    and not deals.is_churn
    and deals.amount is not null
    and deals.expected_close_on >= settings.as_of_on
