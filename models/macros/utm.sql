{# UTM parameters in the addresses of ads, and the links they make: source/medium/campaign, in small letters. #}

{# A parameter's value in an address, or in several in one text; the first one counts. #}
{% macro utm_of(addresses, parameter) -%}
nullif(trim(url_decode(replace(
    regexp_extract({{ addresses }}, '(^|[?&#])utm_{{ parameter }}=([^]&#," ]*)', 2), '+', ' '
))), '')
{%- endmacro %}

{#
    The link of an ad, null where its addresses name no campaign. What the platform fills in at the click is filled in
    here too: `placeholders` maps each of its words, in small letters, to the column that knows the value, and `braces`
    says how many stand on each side of a word.
#}
{% macro utm_link(addresses, placeholders, braces) -%}
{%- set parts = namespace(link='') -%}
{%- set parts.link -%}
lower(coalesce({{ utm_of(addresses, 'source') }}, '') || '/' || coalesce({{ utm_of(addresses, 'medium') }}, '') || '/'
    || {{ utm_of(addresses, 'campaign') }})
{%- endset -%}
{%- for word, column in placeholders.items() -%}
{%- set parts.link = "replace(" ~ parts.link ~ ", '" ~ '{' * braces ~ word ~ '}' * braces ~ "', lower(coalesce(" ~ column ~ ", '')))" -%}
{%- endfor -%}
{{ parts.link }}
{%- endmacro %}

{# A campaign's links in one text; a semicolon separates them, so one that has its own is left out. #}
{% macro listed_links(link) -%}
string_agg(distinct {{ link }}, ';' order by {{ link }}) filter (where {{ link }} not like '%;%')
{%- endmacro %}
