-- Guards: of each thing the loader keeps versions of, exactly one stands in staging, and none is lost.
{{ config(tags=['connector'], enabled='facebook_ads' in var('connectors', [])) }}
{% set pairs = [
    ('account_history', 'stg_facebook_ads__accounts'),
    ('campaign_history', 'stg_facebook_ads__campaigns'),
    ('ad_set_history', 'stg_facebook_ads__ad_sets'),
    ('ad_history', 'stg_facebook_ads__ads'),
    ('creative_history', 'stg_facebook_ads__creatives')
] %}

{% for raw, staged in pairs %}
select
    '{{ raw }}' as raw_table,
    (select count(distinct id) from {{ source('facebook_ads', raw) }}) as things,
    (select count(*) from {{ ref(staged) }}) as staged_rows
where
    (select count(distinct id) from {{ source('facebook_ads', raw) }})
    <> (select count(*) from {{ ref(staged) }})
{{ 'union all' if not loop.last }}
{% endfor %}
