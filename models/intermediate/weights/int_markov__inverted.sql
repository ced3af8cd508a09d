-- A matrix over channels: steps out of each less the steps between two (repeats of a channel cancel out), with the
-- deals won from each at its right and the deals begun with each below it (place 0). Swept channel by channel it
-- becomes its inverse, and the edges become what removal needs: the chance of winning from and of coming to each.
with recursive channels as (
    select
        from_channel as channel,
        row_number() over (order by from_channel) as place,
        count(*) over () as place_count
    from {{ ref('int_markov__counted') }}
    where from_channel is not null
    group by from_channel
),

places as (
    select
        place,
        place_count
    from channels
    where place_count <= {{ var('markov_channel_limit') }}
    union all
    select
        0 as place,
        place_count
    from channels
    where place = 1 and place_count <= {{ var('markov_channel_limit') }}
),

steps as (
    select
        coalesce(origins.place, 0) as from_place,
        targets.place as to_place,
        counted.is_won,
        counted.transitions
    from {{ ref('int_markov__counted') }} as counted
    left join channels as origins on counted.from_channel = origins.channel
    left join channels as targets on counted.to_channel = targets.channel
),

entries as (
    select
        from_place as line,
        from_place as pillar,
        transitions as amount
    from steps
    where from_place > 0
    union all
    select
        from_place as line,
        to_place as pillar,
        case when from_place > 0 then -transitions else transitions end as amount
    from steps
    where to_place > 0
    union all
    select
        from_place as line,
        0 as pillar,
        transitions as amount
    from steps
    where is_won
),

swept as (
    select
        0 as step,
        lines.place_count,
        lines.place as line,
        pillars.place as pillar,
        cast(coalesce(sum(entries.amount), 0) as double precision) as amount
    from places as lines
    cross join places as pillars
    left join entries on lines.place = entries.line and pillars.place = entries.pillar
    group by lines.place_count, lines.place, pillars.place
    union all
    select
        step + 1 as step,
        place_count,
        line,
        pillar,
        case
            when line = step + 1 and pillar = step + 1 then 1e0 / amount
            when line = step + 1 then amount / max(case when pillar = step + 1 then amount end) over by_line
            when pillar = step + 1 then -amount / max(case when line = step + 1 then amount end) over by_pillar
            else
                amount
                - max(case when pillar = step + 1 then amount end) over by_line
                * max(case when line = step + 1 then amount end) over by_pillar
                / max(case when line = step + 1 and pillar = step + 1 then amount end) over ()
        end as amount
    from swept
    where step < place_count
    window by_line as (partition by line), by_pillar as (partition by pillar)
)

select
    lines.channel as line_channel,
    pillars.channel as pillar_channel,
    swept.amount
from swept
left join channels as lines on swept.line = lines.place
left join channels as pillars on swept.pillar = pillars.place
where swept.step = swept.place_count
