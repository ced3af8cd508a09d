-- Guards: revenue is credited or visibly left out, under every model; none is lost and none is made.
with booked as (
    select coalesce(sum(coalesce(won_amount, churned_amount)), 0) as amount
    from {{ ref('fct_opportunities') }}
    where status = 'won'
),

excluded as (
    select coalesce(sum(amount), 0) as amount
    from {{ ref('fct_attribution_exclusions') }}
    where stage_credited = 'won'
),

{% for model in var('attribution_models') %}
credited_{{ model }} as (
    select
        '{{ model }}' as model,
        coalesce(sum(credit_amount), 0) as amount
    from {{ ref('fct_attribution_credits_long') }}
    where stage_credited = 'won' and model = '{{ model }}'
),
{% endfor %}

credited as (
    {% for model in var('attribution_models') %}
    select * from credited_{{ model }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    credited.model,
    credited.amount as credited_amount,
    excluded.amount as excluded_amount,
    booked.amount as booked_amount
from credited
cross join excluded
cross join booked
where credited.amount + excluded.amount <> booked.amount
