{# Where the loader keeps history there are several versions of a row; the active one, else the latest, is current. #}
{% macro salesforce_version_rank(key='id') -%}
row_number() over (
    partition by {{ key }}
    order by
        case when coalesce(_fivetran_active, true) then 0 else 1 end,
        _fivetran_start desc nulls last,
        system_modstamp desc nulls last,
        _fivetran_synced desc nulls last
)
{%- endmacro %}

{# A record without any active version was deleted: that is how history mode says it. #}
{% macro salesforce_is_deleted() -%}
(
    coalesce(is_deleted, false)
    or coalesce(_fivetran_deleted, false)
    or not coalesce(_fivetran_active, true)
)
{%- endmacro %}

{# A moment, else a bare day, as the text that says which of the two it is. #}
{% macro salesforce_moment_or_day(moment, day) -%}
coalesce(cast({{ moment }} as varchar) || 'Z', cast({{ day }} as varchar))
{%- endmacro %}
