{#
    What engines spell differently about text, in one place. Patterns stay within what RE2 and PostgreSQL read
    alike: classes in brackets, groups, anchors; no \b, no look-around.

    joined_key, matches_or_any, matches, replace_each, host_of, plain_name, each_item, fingerprint_of
#}

{# A key of several parts that no choice of ids can make ambiguous. #}
{% macro joined_key(parts) -%}
{% for part in parts -%}
replace(replace({{ part }}, '~', '~0'), '|', '~1'){% if not loop.last %} || '|' || {% endif %}
{%- endfor %}
{%- endmacro %}

{# True where the text matches the pattern, or there is no pattern. #}
{% macro matches_or_any(value, pattern) -%}
({{ pattern }} is null or {{ matches(value, pattern) }})
{%- endmacro %}

{% macro matches(value, pattern) -%}
{{ adapter.dispatch('matches')(value, pattern) }}
{%- endmacro %}

{% macro default__matches(value, pattern) -%}
regexp_matches({{ value }}, {{ pattern }})
{%- endmacro %}

{% macro postgres__matches(value, pattern) -%}
({{ value }} ~ {{ pattern }})
{%- endmacro %}

{# Every match replaced, not the first alone. #}
{% macro replace_each(value, pattern, replacement) -%}
{{ adapter.dispatch('replace_each')(value, pattern, replacement) }}
{%- endmacro %}

{% macro default__replace_each(value, pattern, replacement) -%}
regexp_replace({{ value }}, {{ pattern }}, {{ replacement }}, 'g')
{%- endmacro %}

{# The host of an address, with or without a scheme; an empty text where there is none. #}
{% macro host_of(url) -%}
{{ adapter.dispatch('host_of')(url) }}
{%- endmacro %}

{% macro default__host_of(url) -%}
regexp_extract(lower({{ url }}), '^([a-z][a-z0-9+.-]*://)?([^/:?#]+)', 2)
{%- endmacro %}

{% macro postgres__host_of(url) -%}
case
    when {{ url }} is not null
        then coalesce(substring(lower({{ url }}) from '^(?:[a-z][a-z0-9+.-]*://)?([^/:?#]+)'), '')
end
{%- endmacro %}

{# Stage names as people write them: Closed Won, closed_won and closedwon are one. #}
{% macro plain_name(value) -%}
{{ replace_each('lower(' ~ value ~ ')', "'[^a-z0-9]+'", "''") }}
{%- endmacro %}

{# One row per item of a list in one text: use it as a column of a select. #}
{% macro each_item(list, separator) -%}
{{ adapter.dispatch('each_item')(list, separator) }}
{%- endmacro %}

{% macro default__each_item(list, separator) -%}
unnest(string_split({{ list }}, '{{ separator }}'))
{%- endmacro %}

{% macro postgres__each_item(list, separator) -%}
unnest(string_to_array({{ list }}, '{{ separator }}'))
{%- endmacro %}

{# A short text that differs when the texts of a group do, in whatever order they come. #}
{% macro fingerprint_of(value) -%}
{{ adapter.dispatch('fingerprint_of')(value) }}
{%- endmacro %}

{% macro default__fingerprint_of(value) -%}
md5(string_agg({{ value }}, chr(10) order by {{ value }}))
{%- endmacro %}
