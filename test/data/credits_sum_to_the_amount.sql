-- Guards: credits are cut to the cent and nothing is left over, for every entity and model.
{% for model in var('attribution_models') %}
select
    '{{ model }}' as model,
    stage_credited,
    entity_id,
    min(amount_cents) as amount_cents,
    sum(credit_{{ model }}_cents) as credited_cents
from {{ ref('fct_attribution_credits') }}
group by stage_credited, entity_id
having sum(credit_{{ model }}_cents) <> min(amount_cents) or min(amount_cents) <> max(amount_cents)
{{ 'union all' if not loop.last }}
{% endfor %}
