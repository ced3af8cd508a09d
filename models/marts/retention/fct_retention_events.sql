with accounts as (
    select
        retained.kind,
        retained.period_id,
        retained.starts_on as event_on,
        'account' as event_kind,
        retained.account_id,
        cast(null as varchar) as opportunity_id,
        retained.start_amount,
        retained.end_amount,
        retained.net_retained_amount,
        retained.gross_retained_amount,
        retained.is_active_at_start,
        retained.is_churned,
        false as is_renewal,
        false as is_won_deal,
        false as is_referral,
        cast(null as decimal(18, 2)) as won_amount,
        accounts.account_name,
        accounts.segment,
        accounts.region,
        accounts.owner_name,
        accounts.team
    from {{ ref('int_accounts__retained') }} as retained
    inner join {{ ref('int_accounts__described') }} as accounts on retained.account_id = accounts.account_id
),

deals as (
    select
        periods.kind,
        periods.period_id,
        deals.closed_on as event_on,
        'deal' as event_kind,
        deals.account_id,
        deals.opportunity_id,
        cast(null as decimal(18, 6)) as start_amount,
        cast(null as decimal(18, 6)) as end_amount,
        cast(null as decimal(18, 6)) as net_retained_amount,
        cast(null as decimal(18, 6)) as gross_retained_amount,
        false as is_active_at_start,
        false as is_churned,
        deals.is_counted_deal and coalesce(deals.type = 'renewal', false) as is_renewal,
        deals.is_counted_deal and deals.status = 'won' as is_won_deal,
        deals.is_referral,
        case when deals.status = 'won' then deals.amount end as won_amount,
        deals.account_name,
        deals.segment,
        deals.region,
        deals.owner_name,
        deals.team
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('int_calendar__periods') }} as periods
        on deals.closed_on between periods.starts_on and periods.ends_on and periods.is_published
    where deals.status <> 'open' and not deals.is_churn and (deals.type = 'renewal' or deals.is_referral)
),

events as (
    select * from accounts
    union all
    select * from deals
)

select
    {{ joined_key(['events.period_id', 'events.event_kind', 'coalesce(events.opportunity_id, events.account_id)']) }}
        as retention_event_id,
    events.event_kind,
    events.event_on,
    events.kind as period_kind,
    events.period_id as period,
    events.account_id,
    events.opportunity_id,
    events.start_amount,
    events.end_amount,
    events.net_retained_amount,
    events.gross_retained_amount,
    events.is_active_at_start,
    events.is_churned,
    events.is_renewal,
    events.is_won_deal,
    events.is_referral,
    events.won_amount,
    events.account_name,
    events.segment,
    events.region,
    events.owner_name,
    events.team,
    accounts.cohort
from events
left join {{ ref('int_accounts__described') }} as accounts on events.account_id = accounts.account_id
