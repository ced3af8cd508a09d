-- Guards: revenue is credited or visibly left out, under every model; none is lost and none is made. The custom
-- model is there only where the company has weights for it; the totals of the Markov chain are revenue too.
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
        count(credit_amount) as credits,
        coalesce(sum(credit_amount), 0) as amount
    from {{ ref('fct_attribution_credits_long') }}
    where stage_credited = 'won' and model = '{{ model }}'
),
{% endfor %}

credited as (
    {% for model in var('attribution_models') %}
    select * from credited_{{ model }}
    union all
    {% endfor %}
    select
        'the Markov chain' as model,
        count(removal_effect) as credits,
        coalesce(sum(markov_amount), 0) as amount
    from {{ ref('fct_markov_channels') }}
)

select
    credited.model,
    credited.amount as credited_amount,
    excluded.amount as excluded_amount,
    booked.amount as booked_amount
from credited
cross join excluded
cross join booked
where
    credited.amount + excluded.amount <> booked.amount
    and (credited.model not in ('custom', 'the Markov chain') or credited.credits > 0)
