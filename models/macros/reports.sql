{#
    The rest of a test of a platform's reports, each a pair of the loader's table and its staging model: a row where
    the two have not equally many lines.
#}
{% macro reports_unlike_staging(source_name, reports) -%}
{% for table, staged in reports -%}
select
    '{{ table }}' as report,
    (select count(*) from {{ source(source_name, table) }}) as lines_in,
    (select count(*) from {{ ref(staged) }}) as lines_out
where
    (select count(*) from {{ source(source_name, table) }})
    <> (select count(*) from {{ ref(staged) }})
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endmacro %}
