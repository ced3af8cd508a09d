{%- set stages = ['mql', 'sql', 'opportunity', 'won'] -%}
with conversions as (
    {% for stage in stages -%}
    select
        '{{ stage }}' as stage,
        days_to_{{ stage }} as days,
        count(*) as people
    from {{ ref('int_cohorts__followed') }}
    where reached_{{ stage }} and not is_immature
    group by days_to_{{ stage }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

known as (
    select
        stage,
        sum(people) as people
    from conversions
    group by stage
    having sum(people) >= 30
),

ages as (
    select distinct
        age_days,
        is_immature
    from {{ ref('int_cohorts__followed') }}
),

seen as (
    select
        ages.age_days,
        known.stage,
        case
            when not ages.is_immature then 1
            else coalesce(1.0 * sum(conversions.people) / known.people, 0)
        end as share_seen
    from ages
    cross join known
    left join conversions on known.stage = conversions.stage and ages.age_days >= conversions.days
    group by ages.age_days, ages.is_immature, known.stage, known.people
)

select
    {% for stage in stages -%}
    cast({{ rounded("max(case when stage = '" ~ stage ~ "' then share_seen end)", 12) }} as decimal(13, 12))
        as {{ stage }}_share_seen,
    {% endfor -%}
    age_days
from seen
group by age_days
