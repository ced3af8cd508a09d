{# What the attribution models share, in one place. #}

{# A share as a weight of 12 decimals. #}
{% macro rounded_weight(share) -%}
cast({{ rounded(share, 12) }} as decimal(18, 12))
{%- endmacro %}

{# The custom model is empty where the company has no weights for it. #}
{% macro where_offered(model, value) -%}
{%- if model == 'custom' -%}
case when (select has_custom_weights from {{ ref('int_settings__resolved') }}) then {{ value }} end
{%- else -%}
{{ value }}
{%- endif -%}
{%- endmacro %}

{# A condition, or none, that keeps the rows of a model which is offered; `credits` is the mart that tells. #}
{% macro and_offered(model, credits) -%}
{%- if model == 'custom' -%}
and exists (select 1 from {{ credits }} where weight_custom is not null)
{%- endif -%}
{%- endmacro %}
