{# A key of several parts that no choice of ids can make ambiguous. #}
{% macro joined_key(parts) -%}
{% for part in parts -%}
replace(replace({{ part }}, '~', '~0'), '|', '~1'){% if not loop.last %} || '|' || {% endif %}
{%- endfor %}
{%- endmacro %}

{# True where the text matches the pattern, or there is no pattern. #}
{% macro matches_or_any(value, pattern) -%}
({{ pattern }} is null or regexp_matches({{ value }}, {{ pattern }}))
{%- endmacro %}

{% macro host_of(url) -%}
regexp_extract(lower({{ url }}), '^([a-z][a-z0-9+.-]*://)?([^/:?#]+)', 2)
{%- endmacro %}

{# Stage names as people write them: Closed Won, closed_won and closedwon are one. #}
{% macro plain_name(value) -%}
regexp_replace(lower({{ value }}), '[^a-z0-9]+', '', 'g')
{%- endmacro %}
