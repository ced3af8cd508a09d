{# What engines spell differently about time, in one place. Moments are UTC timestamps without a zone. #}

{% macro reporting_day(moment, zone) -%}
cast(timezone({{ zone }}, timezone('UTC', {{ moment }})) as date)
{%- endmacro %}

{# The last microsecond of a reporting day, as a UTC moment. #}
{% macro end_of_reporting_day(day, zone) -%}
timezone('UTC', timezone({{ zone }}, cast({{ day }} + 1 as timestamp))) - interval '1 microsecond'
{%- endmacro %}

{# A bare date means the end of that day in "at or before" tests. #}
{% macro effective_moment(moment, is_date, zone) -%}
case
    when {{ is_date }} then {{ end_of_reporting_day(reporting_day(moment, zone), zone) }}
    else {{ moment }}
end
{%- endmacro %}

{% macro days_between(first_day, last_day) -%}
cast(date_diff('day', {{ first_day }}, {{ last_day }}) as integer)
{%- endmacro %}

{# Continuous days, not floored. #}
{% macro age_in_days(earlier, later) -%}
(date_diff('microsecond', {{ earlier }}, {{ later }}) / 86400000000.0)
{%- endmacro %}

{% macro add_days(day, days) -%}
cast({{ day }} + cast({{ days }} as integer) as date)
{%- endmacro %}

{% macro add_months(day, months) -%}
cast({{ day }} + cast({{ months }} as integer) * interval '1 month' as date)
{%- endmacro %}

{% macro minus_days(moment, days) -%}
({{ moment }} - cast({{ days }} as integer) * interval '1 day')
{%- endmacro %}

{# One row per day, both ends included: use it as a column of a select. #}
{% macro each_day(first_day, last_day) -%}
cast(unnest(generate_series(cast({{ first_day }} as timestamp), cast({{ last_day }} as timestamp), interval '1 day')) as date)
{%- endmacro %}

{# Jan, Feb, … in English whatever the engine's locale. #}
{% macro month_name(day) -%}
substr('JanFebMarAprMayJunJulAugSepOctNovDec', cast(extract(month from {{ day }}) as integer) * 3 - 2, 3)
{%- endmacro %}
