-- Guards: every credited entity is worth exactly one under every model, to 12 decimals.
{% for model in var('attribution_models') %}
select
    '{{ model }}' as model,
    stage_credited,
    entity_id,
    sum(weight_{{ model }}) as weights
from {{ ref('fct_attribution_credits') }}
group by stage_credited, entity_id
having sum(weight_{{ model }}) <> 1
{{ 'union all' if not loop.last }}
{% endfor %}
