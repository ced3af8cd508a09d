with rounded as (
    select
        stage_credited,
        entity_id,
        touch_id,
        touch_number,
        touch_count,
        position,
    {% for model in var('attribution_models') -%}
    {{ rounded_weight(model) }} as {{ model }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_weights__channelled') }}
),

summed as (
    select
        *,
    {% for model in var('attribution_models') -%}
    sum({{ model }}) over so_far as so_far_{{ model }}{{ ',' if not loop.last }}
    {% endfor %}
    from rounded
    window so_far as (
        partition by stage_credited, entity_id order by touch_number
        rows between unbounded preceding and current row
    )
)

-- The last touch takes what rounding left over, so that the weights end at exactly 1.
select
    stage_credited,
    entity_id,
    touch_id,
    position,
{% for model in var('attribution_models') -%}
cast(
    case when touch_number = touch_count then 1 - (so_far_{{ model }} - {{ model }}) else {{ model }} end
    as decimal(18, 12)
) as weight_{{ model }},
cast(case when touch_number = touch_count then 1 else so_far_{{ model }} end as decimal(18, 12))
    as cumulative_{{ model }}{{ ',' if not loop.last }}
{% endfor %}
from summed
