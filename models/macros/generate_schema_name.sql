{#
    A model's schema is its first folder: staging, intermediate or marts. Seeds name theirs in dbt_project.yml.
    The warehouse is one file per build, so schemas carry no prefix.
#}
{% macro generate_schema_name(custom_schema_name, node) -%}
{%- if node.resource_type == 'model' -%}
{{ (node.original_file_path | replace('\\', '/')).split('/')[0] }}
{%- else -%}
{{ (custom_schema_name or target.schema) | trim }}
{%- endif -%}
{%- endmacro %}
