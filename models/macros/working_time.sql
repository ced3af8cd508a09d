{# Working time between two moments: what a clock that runs only in working hours would show. #}

{# Seconds a working day has run at this hour of the wall clock. #}
{% macro working_seconds_gone(wall_time, opens_at_hour, closes_at_hour) -%}
greatest(least(
    cast(
        extract(hour from {{ wall_time }}) * 3600
        + extract(minute from {{ wall_time }}) * 60
        + floor(extract(second from {{ wall_time }})) as integer
    ),
    cast({{ closes_at_hour }} * 3600 as integer)
) - cast({{ opens_at_hour }} * 3600 as integer), 0)
{%- endmacro %}

{# Working seconds from the start of the calendar to a moment of this day; `day` is a row of int_calendar__days. #}
{% macro working_seconds_until(day, wall_time, hours) -%}
(
    {{ day }}.working_days_before * cast(({{ hours }}.closes_at_hour - {{ hours }}.opens_at_hour) * 3600 as bigint)
    + case
        when {{ day }}.is_working_day
            then {{ working_seconds_gone(wall_time, hours ~ '.opens_at_hour', hours ~ '.closes_at_hour') }}
        else 0
    end
)
{%- endmacro %}
