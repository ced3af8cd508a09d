-- Guards: of each thing the loader keeps versions of, exactly one stands in staging, and none is lost.
{{ config(tags=['connector'], enabled='microsoft_ads' in var('connectors', [])) }}
{% set pairs = [
    ('account_history', 'stg_microsoft_ads__accounts'),
    ('campaign_history', 'stg_microsoft_ads__campaigns'),
    ('ad_group_history', 'stg_microsoft_ads__ad_groups'),
    ('ad_history', 'stg_microsoft_ads__ads')
] %}

{% for raw, staged in pairs %}
select
    '{{ raw }}' as raw_table,
    (select count(distinct id) from {{ source('microsoft_ads', raw) }}) as things,
    (select count(*) from {{ ref(staged) }}) as staged_rows
where
    (select count(distinct id) from {{ source('microsoft_ads', raw) }})
    <> (select count(*) from {{ ref(staged) }})
{{ 'union all' if not loop.last }}
{% endfor %}
