{# How the text of the HubSpot loader becomes values, in one place: empty means unknown, moments are UTC. #}

{% macro hubspot_text(column) -%}
nullif(trim({{ column }}), '')
{%- endmacro %}

{# An offset is honoured; a plain cast would drop it and keep the local clock. #}
{% macro hubspot_time(column) -%}
case
    when regexp_matches(trim({{ column }}), ':[0-9.]+ ?[+-][0-9]{2}(:?[0-9]{2})?$')
        then timezone('UTC', cast(trim({{ column }}) as timestamp with time zone))
    else cast({{ hubspot_text(column) }} as timestamp)
end
{%- endmacro %}

{% macro hubspot_money(column, precision=18) -%}
cast({{ hubspot_text(column) }} as decimal({{ precision }}, 2))
{%- endmacro %}

{% macro hubspot_share(column) -%}
cast({{ hubspot_text(column) }} as decimal(9, 6))
{%- endmacro %}

{% macro hubspot_count(column) -%}
cast({{ hubspot_text(column) }} as bigint)
{%- endmacro %}

{% macro hubspot_flag(column) -%}
cast({{ hubspot_text(column) }} as boolean)
{%- endmacro %}

{# One row per item of a list in one text: use it as a column of a select. #}
{% macro hubspot_each_item(list, separator) -%}
unnest(string_split({{ list }}, '{{ separator }}'))
{%- endmacro %}

{# True where a stage has this built-in id or this name. #}
{% macro hubspot_is_called(stages, name) -%}
(
    coalesce({{ plain_name(stages ~ '.stage_id') }}, '') = '{{ name }}'
    or coalesce({{ plain_name(stages ~ '.stage_label') }}, '') = '{{ name }}'
)
{%- endmacro %}
