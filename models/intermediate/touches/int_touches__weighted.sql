with ordered as (
    select
        eligible.stage_credited,
        eligible.entity_id,
        eligible.touch_id,
        eligible.touched_at,
        settings.half_life_days,
        row_number() over (
            partition by eligible.stage_credited, eligible.entity_id order by eligible.touched_at, eligible.touch_id
        ) as touch_number,
        count(*) over (partition by eligible.stage_credited, eligible.entity_id) as touch_count,
        max(eligible.touched_at) over (partition by eligible.stage_credited, eligible.entity_id) as last_touched_at
    from {{ ref('int_touches__eligible') }} as eligible
    cross join {{ ref('int_settings__resolved') }} as settings
),

decayed as (
    select
        *,
        power(
            2.0, -{{ age_in_days('touched_at', 'last_touched_at') }} / cast(half_life_days as double precision)
        ) as decay
    from ordered
),

shared as (
    select
        stage_credited,
        entity_id,
        touch_id,
        touch_number,
        touch_count,
        case when touch_number = 1 then 1.0 else 0.0 end as first_touch,
        case when touch_number = touch_count then 1.0 else 0.0 end as last_touch,
        1.0 / touch_count as linear,
        case
            when touch_count = 1 then 1.0
            when touch_count = 2 then 0.5
            when touch_number in (1, touch_count) then 0.4
            else 0.2 / (touch_count - 2)
        end as position_based,
        decay / sum(decay) over (partition by stage_credited, entity_id) as time_decay
    from decayed
),

rounded as (
    select
        stage_credited,
        entity_id,
        touch_id,
        touch_number,
        touch_count,
    {% for model in var('attribution_models') -%}
    cast({{ rounded(model, 12) }} as decimal(18, 12)) as {{ model }}{{ ',' if not loop.last }}
    {% endfor %}
    from shared
)

-- The last touch takes what rounding left over, so that the weights end at exactly 1.
select
    stage_credited,
    entity_id,
    touch_id,
    case when touch_number = 1 then 'first' when touch_number = touch_count then 'last' else 'middle' end as position,
{% for model in var('attribution_models') -%}
case
    when touch_number = touch_count
        then cast(1 - coalesce(sum({{ model }}) over earlier, 0) as decimal(18, 12))
    else {{ model }}
end as weight_{{ model }},
case
    when touch_number = touch_count then cast(1 as decimal(18, 12))
    else cast(coalesce(sum({{ model }}) over earlier, 0) + {{ model }} as decimal(18, 12))
end as cumulative_{{ model }}{{ ',' if not loop.last }}
{% endfor %}
from rounded
window earlier as (
    partition by stage_credited, entity_id order by touch_number
    rows between unbounded preceding and 1 preceding
)
