{# A period whose credits were frozen has a line 'unattributed' under each model, be it of nothing. #}
with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

carried as (
    select
        kind,
        period_id
    from {{ ref('stg_history__frozen_credits') }}
    group by kind, period_id
),

due as (
    select
        figures.kind,
        figures.period_id,
        figures.starts_on,
        figures.ends_on
    from {{ ref('int_figures__closed') }} as figures
    left join carried on figures.kind = carried.kind and figures.period_id = carried.period_id
    where figures.metric = 'won_revenue' and carried.period_id is null
),

credits as (
    {% for model in var('attribution_models') -%}
    select
        '{{ model }}' as model,
        opportunity_id,
        channel,
        closed_on,
        {{ from_cents('credit_' ~ model ~ '_cents') }} as amount
    from {{ ref('int_credits__stated') }}
    where credit_{{ model }}_cents is not null
    {% if not loop.last -%} union all {% endif -%}
    {% endfor %}
),

lines as (
    select
        due.kind,
        due.period_id,
        credits.model,
        credits.channel,
        credits.amount
    from due
    inner join credits on credits.closed_on between due.starts_on and due.ends_on
    {% for model in var('attribution_models') -%}
    union all
    select
        kind,
        period_id,
        '{{ model }}' as model,
        'unattributed' as channel,
        {{ where_offered(model, '0') }} as amount
    from due
    {% endfor %}
)

select
    build_number,
    kind,
    period_id,
    model,
    channel,
    amount
from {{ ref('stg_history__frozen_credits') }}
union all
select
    building.build_number,
    lines.kind,
    lines.period_id,
    lines.model,
    lines.channel,
    cast(sum(lines.amount) as decimal(18, 2)) as amount
from lines
cross join building
where lines.amount is not null
group by building.build_number, lines.kind, lines.period_id, lines.model, lines.channel
