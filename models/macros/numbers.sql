{#
    What engines spell differently about exact numbers, in one place.

    divide_round, quotient, to_units, to_trillionths, from_cents, from_millionths, convert_money, credit_up_to, quantile, of_default_model,
    rounded, whole_number (a type without decimals that holds 38 digits). The other types are spelled alike: decimal,
    bigint, integer, double precision.
#}

{# Rounded to so many places, halves away from zero; the value may be a double. #}
{% macro rounded(value, places) -%}
{{ adapter.dispatch('rounded')(value, places) }}
{%- endmacro %}

{% macro default__rounded(value, places) -%}
round({{ value }}, {{ places }})
{%- endmacro %}

{% macro postgres__rounded(value, places) -%}
round(cast({{ value }} as numeric), {{ places }})
{%- endmacro %}

{# Whole numbers divided, halves away from zero; the divisor is positive. #}
{% macro divide_round(numerator, divisor) -%}
{{ adapter.dispatch('divide_round')(numerator, divisor) }}
{%- endmacro %}

{% macro default__divide_round(numerator, divisor) -%}
(
    case when {{ numerator }} < 0 then -1 else 1 end
    * ((2 * abs(cast({{ numerator }} as hugeint)) + {{ divisor }}) // (2 * cast({{ divisor }} as hugeint)))
)
{%- endmacro %}

{% macro postgres__divide_round(numerator, divisor) -%}
(
    case when {{ numerator }} < 0 then -1 else 1 end
    * div(2 * abs(cast({{ numerator }} as numeric)) + {{ divisor }}, 2 * cast({{ divisor }} as numeric))
)
{%- endmacro %}

{% macro whole_number() -%}
{{ adapter.dispatch('whole_number')() }}
{%- endmacro %}

{% macro default__whole_number() -%}
decimal(38, 0)
{%- endmacro %}

{% macro duckdb__whole_number() -%}
hugeint
{%- endmacro %}

{# Decimal times 10^places as a whole number; the decimal has no more places than that. #}
{% macro to_units(value, places) -%}
cast(cast({{ value }} as decimal(38, {{ places }})) * 1{{ '0' * places }} as {{ whole_number() }})
{%- endmacro %}

{% macro from_cents(cents) -%}
cast(cast({{ cents }} as decimal(20, 0)) * cast(0.01 as decimal(3, 2)) as decimal(18, 2))
{%- endmacro %}

{# Whole millionths back to a decimal of six places. #}
{% macro from_millionths(millionths) -%}
cast(cast({{ millionths }} as decimal(20, 0)) * cast(0.000001 as decimal(7, 6)) as decimal(18, 6))
{%- endmacro %}

{# An amount at a rate, rounded to cents, halves away from zero; an inverse rate divides. #}
{% macro convert_money(amount, rate, is_inverse) -%}
case
    when {{ is_inverse }}
        then {{ from_cents(divide_round(to_units(amount, 2) ~ ' * 1000000000000', to_units(rate, 12))) }}
    else cast(round(cast({{ amount }} as decimal(18, 2)) * cast({{ rate }} as decimal(20, 12)), 2) as decimal(18, 2))
end
{%- endmacro %}

{# A weight of 12 decimals, at most 1, as a whole number; exact, because a double holds 15 digits. #}
{% macro to_trillionths(weight) -%}
cast(cast({{ weight }} as double precision) * 1000000000000 as bigint)
{%- endmacro %}

{# Whole numbers from zero on divided, the rest left out. #}
{% macro quotient(numerator, divisor) -%}
{{ adapter.dispatch('quotient')(numerator, divisor) }}
{%- endmacro %}

{% macro default__quotient(numerator, divisor) -%}
(({{ numerator }}) // {{ divisor }})
{%- endmacro %}

{% macro postgres__quotient(numerator, divisor) -%}
(({{ numerator }}) / {{ divisor }})
{%- endmacro %}

{#
    Credit up to a cumulative weight in trillionths: to a millionth of a cent first, then to cents, halves up. The amount
    comes as its whole millions of cents and the rest. Both are multiplied in two halves, which fit into 64 bits for
    every amount; whole numbers of 128 bits took seven times as long.
#}
{% macro credit_up_to(cent_millions, cents_left, trillionths) -%}
{%- set millionths = quotient(trillionths, 1000000) -%}
{%- set left = 'mod(' ~ trillionths ~ ', 1000000)' -%}
{%- set crossed = '(' ~ cent_millions ~ ' * ' ~ left ~ ' + ' ~ cents_left ~ ' * ' ~ millionths ~ ')' -%}
(
    {{ cent_millions }} * {{ millionths }} + {{ quotient(crossed, 1000000) }}
    + {{ quotient(
        'mod(' ~ crossed ~ ', 1000000) * 1000000 + ' ~ cents_left ~ ' * ' ~ left ~ ' + 500000500000', 1000000000000
    ) }}
)
{%- endmacro %}

{# The interpolated quantile of a column, over all rows. #}
{% macro quantile(column, fraction) -%}
{{ adapter.dispatch('quantile')(column, fraction) }}
{%- endmacro %}

{% macro default__quantile(column, fraction) -%}
quantile_cont({{ column }}, {{ fraction }})
{%- endmacro %}

{% macro postgres__quantile(column, fraction) -%}
percentile_cont({{ fraction }}) within group (order by {{ column }})
{%- endmacro %}

{# The column of the company's own model, out of one column per model. #}
{% macro of_default_model(model, prefix, suffix) -%}
case {{ model }}
{%- for name in var('attribution_models') %} when '{{ name }}' then {{ prefix }}{{ name }}{{ suffix }}{% endfor %} end
{%- endmacro %}
