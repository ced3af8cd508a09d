with months as (
    select
        scope,
        segment,
        team,
        cast(date_trunc('month', event_on) as date) as month_on,
        sum(expected_amount) as amount
    from {{ ref('int_revenue_goals__preferred') }}
    where scope in ('company', 'team')
    group by scope, segment, team, cast(date_trunc('month', event_on) as date)
),

parts as (
    select
        'segment' as split,
        month_on,
        segment as part,
        amount
    from months
    where scope = 'company' and segment is not null
    union all
    select
        'team' as split,
        month_on,
        team as part,
        amount
    from months
    where scope = 'team'
),

sums as (
    select
        split,
        month_on,
        sum(amount) as amount
    from parts
    group by split, month_on
),

-- What the company's goal asks beyond its parts stands in a row of its own, so that the parts sum to it.
rests as (
    {% for split in ['segment', 'team'] -%}
    select
        '{{ split }}' as split,
        months.month_on,
        cast(null as varchar) as part,
        months.amount - coalesce(sums.amount, 0) as amount
    from months
    left join sums on months.month_on = sums.month_on and sums.split = '{{ split }}'
    where months.scope = 'company' and months.segment is null
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    split,
    month_on,
    part,
    cast(amount as decimal(18, 6)) as amount
from parts
union all
select
    split,
    month_on,
    part,
    cast(amount as decimal(18, 6)) as amount
from rests
where amount <> 0
