with won as (
    select
        credited_on,
        period,
        position = 'unattributed' as is_unattributed,
        cast(coalesce(sum(amount_cents), 0) as decimal(20, 0)) as amount_cents,
        sum(case when is_counted_deal then 1 else 0 end) as deals
    from {{ ref('fct_attribution_credits') }}
    -- One row of each deal.
    where stage_credited = 'won' and position in ('first', 'unattributed')
    group by 1, 2, 3
),

divided as (
    select
        won.credited_on,
        won.period,
        effects.channel,
        effects.removal_effect,
        won.amount_cents,
        won.deals,
        effects.revenue_share as share
    from won
    inner join {{ ref('int_markov__solved') }} as effects on not won.is_unattributed
    union all
    select
        credited_on,
        period,
        'unattributed' as channel,
        cast(null as decimal(18, 12)) as removal_effect,
        amount_cents,
        deals,
        cast(1 as decimal(18, 12)) as share
    from won
    where is_unattributed
)

select
    {{ joined_key([
        'cast(credited_on as varchar)', "case when removal_effect is null then 'untouched' else 'touched' end", 'channel'
    ]) }} as markov_channel_id,
    credited_on,
    period,
    channel,
    removal_effect,
    cast(cast({{ from_cents('amount_cents') }} as decimal(20, 2)) * share as decimal(38, 14)) as markov_amount,
    cast(cast(deals as decimal(20, 0)) * share as decimal(38, 12)) as markov_deals
from divided
