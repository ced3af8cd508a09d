with entitled as (
    select
        *,
        cast({{ to_units('amount', 2) }} as bigint) as amount_cents
    from {{ ref('int_credits__entitled') }}
    where exclusion_reason is null
),

weighted as (
    select
        entitled.stage_credited,
        entitled.entity_id,
        entitled.opportunity_id,
        entitled.credited_on,
        entitled.amount_cents,
        case when entitled.amount_cents < 0 then -1 else 1 end as amount_sign,
        {{ quotient('abs(entitled.amount_cents)', 1000000) }} as cent_millions,
        mod(abs(entitled.amount_cents), 1000000) as cents_left,
        weighted.touch_id,
        coalesce(weighted.position, 'unattributed') as position,
    {% for model in var('attribution_models') -%}
    coalesce(weighted.weight_{{ model }}, 1) as weight_{{ model }},
    {{ to_trillionths('coalesce(weighted.cumulative_' ~ model ~ ', 1)') }} as up_to_{{ model }},
    {{ to_trillionths('coalesce(weighted.cumulative_' ~ model ~ ' - weighted.weight_' ~ model ~ ', 0)') }}
        as before_{{ model }}{{ ',' if not loop.last }}
    {% endfor %}
    from entitled
    left join {{ ref('int_touches__weighted') }} as weighted
        on
            entitled.weights_stage = weighted.stage_credited
            and entitled.weights_entity_id = weighted.entity_id
)

-- Each touch earns the rounded running credit less that of the touches before it: nothing is left over.
select
    stage_credited,
    entity_id,
    opportunity_id,
    touch_id,
    position,
    credited_on,
    amount_cents,
{% for model in var('attribution_models') -%}
cast(weight_{{ model }} as decimal(18, 12)) as weight_{{ model }},
amount_sign * (
    {{ credit_up_to('cent_millions', 'cents_left', 'up_to_' ~ model) }}
    - {{ credit_up_to('cent_millions', 'cents_left', 'before_' ~ model) }}
) as credit_{{ model }}_cents{{ ',' if not loop.last }}
{% endfor %}
from weighted
