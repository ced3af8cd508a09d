with days as (
    select *
    from {{ ref('int_calendar__days') }}
    where is_in_published_range
)

{% for kind in ['month', 'quarter', 'year'] %}
select
    {{ kind }}_id as period_id,
    '{{ kind }}' as kind,
    min(day_on) as starts_on,
    max(day_on) as ends_on,
    max(day_on) >= min(first_event_on) as is_published
from days
group by {{ kind }}_id
{{ 'union all' if not loop.last }}
{% endfor %}
