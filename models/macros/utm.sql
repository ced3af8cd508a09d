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

{#
    CTEs that end in `listed`: the links of each campaign in one text. The input gives campaign_id and the `addresses` of
    an ad, beside the columns that `placeholders` names. A semicolon separates links, so one that has its own is left out.
#}
{% macro listed_utm_links(addressed, placeholders, braces) -%}
links as (
    select
        campaign_id,
        {{ utm_link('addresses', placeholders, braces) }} as utm_link
    from {{ addressed }}
),

listed as (
    select
        campaign_id,
        string_agg(distinct utm_link, ';' order by utm_link) filter (where utm_link not like '%;%') as utm_links
    from links
    group by campaign_id
)
{%- endmacro %}
