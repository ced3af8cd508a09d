{#
    What engines spell differently about time, in one place. Moments are UTC timestamps without a zone.
    A macro of a name with `default__` is what DuckDB and PostgreSQL share; an engine that differs has its own.

    reporting_day, end_of_reporting_day, effective_moment, wall_time, utc_moment, just_before,
    days_between, age_in_days, add_days, add_months, minus_days, each_day, month_name, moment_text, fiscal_year,
    fiscal_quarter
#}

{% macro reporting_day(moment, zone) -%}
cast({{ wall_time(moment, zone) }} as date)
{%- endmacro %}

{# The last microsecond of a reporting day, as a UTC moment. #}
{% macro end_of_reporting_day(day, zone) -%}
{{ just_before(utc_moment('cast(' ~ add_days(day, 1) ~ ' as timestamp)', zone)) }}
{%- endmacro %}

{# A bare date means the end of that day in "at or before" tests. #}
{% macro effective_moment(moment, is_date, zone) -%}
case
    when {{ is_date }} then {{ end_of_reporting_day(reporting_day(moment, zone), zone) }}
    else {{ moment }}
end
{%- endmacro %}

{# What the clock on the wall of the zone says at a UTC moment. #}
{% macro wall_time(moment, zone) -%}
{{ adapter.dispatch('wall_time')(moment, zone) }}
{%- endmacro %}

{% macro default__wall_time(moment, zone) -%}
timezone({{ zone }}, timezone('UTC', {{ moment }}))
{%- endmacro %}

{# The UTC moment at which the clock on the wall of the zone says so. #}
{% macro utc_moment(wall_time, zone) -%}
{{ adapter.dispatch('utc_moment')(wall_time, zone) }}
{%- endmacro %}

{% macro default__utc_moment(wall_time, zone) -%}
timezone('UTC', timezone({{ zone }}, {{ wall_time }}))
{%- endmacro %}

{# One microsecond earlier. #}
{% macro just_before(moment) -%}
{{ adapter.dispatch('just_before')(moment) }}
{%- endmacro %}

{% macro default__just_before(moment) -%}
{{ moment }} - interval '1 microsecond'
{%- endmacro %}

{% macro days_between(first_day, last_day) -%}
{{ adapter.dispatch('days_between')(first_day, last_day) }}
{%- endmacro %}

{% macro default__days_between(first_day, last_day) -%}
cast(date_diff('day', {{ first_day }}, {{ last_day }}) as integer)
{%- endmacro %}

{% macro postgres__days_between(first_day, last_day) -%}
(cast({{ last_day }} as date) - cast({{ first_day }} as date))
{%- endmacro %}

{# Continuous days, not floored. #}
{% macro age_in_days(earlier, later) -%}
{{ adapter.dispatch('age_in_days')(earlier, later) }}
{%- endmacro %}

{% macro default__age_in_days(earlier, later) -%}
(date_diff('microsecond', {{ earlier }}, {{ later }}) / 86400000000.0)
{%- endmacro %}

{% macro postgres__age_in_days(earlier, later) -%}
(cast(extract(epoch from {{ later }} - {{ earlier }}) * 1000000 as double precision) / 86400000000.0)
{%- endmacro %}

{% macro add_days(day, days) -%}
{{ adapter.dispatch('add_days')(day, days) }}
{%- endmacro %}

{% macro default__add_days(day, days) -%}
cast({{ day }} + cast({{ days }} as integer) as date)
{%- endmacro %}

{% macro add_months(day, months) -%}
{{ adapter.dispatch('add_months')(day, months) }}
{%- endmacro %}

{% macro default__add_months(day, months) -%}
cast({{ day }} + cast({{ months }} as integer) * interval '1 month' as date)
{%- endmacro %}

{% macro minus_days(moment, days) -%}
{{ adapter.dispatch('minus_days')(moment, days) }}
{%- endmacro %}

{% macro default__minus_days(moment, days) -%}
({{ moment }} - cast({{ days }} as integer) * interval '1 day')
{%- endmacro %}

{# One row per day, both ends included: join it as `cross join … as days (day_at)` and cast day_at to a date. #}
{% macro each_day(first_day, last_day) -%}
{{ adapter.dispatch('each_day')(first_day, last_day) }}
{%- endmacro %}

{% macro default__each_day(first_day, last_day) -%}
generate_series(cast({{ first_day }} as timestamp), cast({{ last_day }} as timestamp), interval '1 day')
{%- endmacro %}

{# Jan, Feb, … in English whatever the engine's locale. #}
{% macro month_name(day) -%}
substr('JanFebMarAprMayJunJulAugSepOctNovDec', cast(extract(month from {{ day }}) as integer) * 3 - 2, 3)
{%- endmacro %}

{# Sorts as the moment does, so that it can be part of a key. #}
{% macro moment_text(moment) -%}
strftime({{ moment }}, '%Y-%m-%dT%H:%M:%S.%fZ')
{%- endmacro %}

{# A fiscal year is named by the calendar year it ends in. #}
{% macro fiscal_year(day, start_month) -%}
cast(
    extract(year from {{ day }})
    + case when {{ start_month }} > 1 and extract(month from {{ day }}) >= {{ start_month }} then 1 else 0 end
    as integer
)
{%- endmacro %}

{# The fiscal quarter of a day, such as 2026-Q4. #}
{% macro fiscal_quarter(day, start_month) -%}
cast({{ fiscal_year(day, start_month) }} as varchar) || '-Q' || cast(
    cast(floor(cast((extract(month from {{ day }}) - {{ start_month }} + 12) % 12 as integer) / 3) as integer) + 1 as varchar
)
{%- endmacro %}
