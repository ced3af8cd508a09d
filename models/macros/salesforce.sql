{# Salesforce tables arrive as text: an empty text is no value, a moment without an offset is UTC. #}

{% macro salesforce_text(column) -%}
nullif(trim({{ column }}), '')
{%- endmacro %}

{% macro salesforce_boolean(column) -%}
cast(nullif(trim({{ column }}), '') as boolean)
{%- endmacro %}

{% macro salesforce_money(column) -%}
cast(nullif(trim({{ column }}), '') as decimal(18, 2))
{%- endmacro %}

{% macro salesforce_large(column) -%}
cast(nullif(trim({{ column }}), '') as decimal(20, 2))
{%- endmacro %}

{# Salesforce keeps whole numbers as doubles, so 12.0 is one too. #}
{% macro salesforce_whole(column) -%}
cast(cast(nullif(trim({{ column }}), '') as decimal(20, 2)) as bigint)
{%- endmacro %}

{% macro salesforce_day(column) -%}
cast(substr(nullif(trim({{ column }}), ''), 1, 10) as date)
{%- endmacro %}

{# An offset, where there is one, is honoured: a plain cast would ignore it. #}
{% macro salesforce_moment(column) -%}
timezone('UTC', cast(
    case
        when length(trim({{ column }})) <= 10 then nullif(trim({{ column }}), '') || ' 00:00:00+00'
        when regexp_matches(trim({{ column }}), '([zZ]|[+-][0-9]{2}(:?[0-9]{2})?)$') then trim({{ column }})
        else trim({{ column }}) || '+00'
    end as timestamp with time zone
))
{%- endmacro %}

{# Where the loader keeps history there are several versions of a row; the active one, else the latest, is current. #}
{% macro salesforce_version_rank(key='id') -%}
row_number() over (
    partition by {{ key }}
    order by
        case when coalesce({{ salesforce_boolean('_fivetran_active') }}, true) then 0 else 1 end,
        {{ salesforce_moment('_fivetran_start') }} desc nulls last,
        {{ salesforce_moment('system_modstamp') }} desc nulls last,
        {{ salesforce_moment('_fivetran_synced') }} desc nulls last
)
{%- endmacro %}

{# A record without any active version was deleted: that is how history mode says it. #}
{% macro salesforce_is_deleted() -%}
(
    coalesce({{ salesforce_boolean('is_deleted') }}, false)
    or coalesce({{ salesforce_boolean('_fivetran_deleted') }}, false)
    or not coalesce({{ salesforce_boolean('_fivetran_active') }}, true)
)
{%- endmacro %}

{# A moment, else a bare day, as the text that says which of the two it is. #}
{% macro salesforce_moment_or_day(moment, day) -%}
coalesce(cast({{ moment }} as varchar) || 'Z', cast({{ day }} as varchar))
{%- endmacro %}
