{# What loaders leave behind, read as text: blanks are unknown, times without an offset are UTC. #}

{% macro loaded_text(column) -%}
nullif(trim({{ column }}), '')
{%- endmacro %}

{% macro loaded_time(column) -%}
timezone('UTC', cast({{ loaded_text(column) }} as timestamp with time zone))
{%- endmacro %}

{# The calendar day as written, whatever follows it. #}
{% macro loaded_day(column) -%}
cast(substr({{ loaded_text(column) }}, 1, 10) as date)
{%- endmacro %}

{% macro loaded_boolean(column) -%}
cast({{ loaded_text(column) }} as boolean)
{%- endmacro %}

{% macro loaded_whole(column) -%}
cast({{ loaded_text(column) }} as bigint)
{%- endmacro %}

{# Sorts as the moment does, so that it can be part of a key. #}
{% macro moment_text(moment) -%}
strftime({{ moment }}, '%Y-%m-%dT%H:%M:%S.%fZ')
{%- endmacro %}

{# One row per item of a list such as [12,34]: use it as a column of a select. #}
{% macro each_listed(list) -%}
unnest(string_split(regexp_replace({{ list }}, '[\[\]" ]', '', 'g'), ','))
{%- endmacro %}
