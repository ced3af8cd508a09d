with swept as (select * from {{ ref('int_markov__inverted') }}),

-- Removing a channel loses whoever would have come to it and won from there.
effects as (
    select
        diagonal.line_channel as channel,
        cast(
            comings.amount * chances.amount / (diagonal.amount * nullif(corner.amount, 0)) as decimal(22, 20)
        ) as effect
    from swept as diagonal
    inner join swept as comings on diagonal.line_channel = comings.pillar_channel and comings.line_channel is null
    inner join swept as chances on diagonal.line_channel = chances.line_channel and chances.pillar_channel is null
    inner join swept as corner on corner.line_channel is null and corner.pillar_channel is null
    where diagonal.line_channel = diagonal.pillar_channel
),

summed as (
    select
        *,
        cast(sum(effect) over () as double precision) as effects_total
    from effects
),

scaled as (
    select
        *,
        {{ rounded_weight('cast(effect as double precision) / effects_total') }} as share,
        row_number() over (order by effect desc, channel asc) as effect_rank
    from summed
    where effect is not null
)

-- What rounding left over goes to the strongest channel, so that the shares sum to exactly 1.
select
    channel,
    effect,
    cast(effect as decimal(18, 12)) as removal_effect,
    cast(
        case when effect_rank = 1 then 1 - (sum(share) over () - share) else share end as decimal(18, 12)
    ) as revenue_share
from scaled
