{%- set kinds = {
    'people': 'int_people__associated',
    'visitors': 'int_visitors__linked',
    'touches': 'int_touches__identified',
} -%}
{% for kind, model in kinds.items() -%}
select
    '{{ kind }}' as record_kind,
    cast(count(case when unmatched_reason is null then 1 end) as bigint) as records_matched,
    cast(count(*) as bigint) as records_total
from {{ ref(model) }}
{{ 'union all' if not loop.last }}
{% endfor %}
