{# True where a stage has this built-in id or this name. #}
{% macro hubspot_is_called(stages, name) -%}
(
    coalesce({{ plain_name(stages ~ '.stage_id') }}, '') = '{{ name }}'
    or coalesce({{ plain_name(stages ~ '.stage_label') }}, '') = '{{ name }}'
)
{%- endmacro %}
