-- Guards: of each thing the loader keeps versions of, exactly one stands in staging, and none is lost.
{{ config(tags=['connector'], enabled='linkedin' in var('connectors', [])) }}
{% set pairs = [
    ('account_history', 'stg_linkedin__accounts'),
    ('campaign_group_history', 'stg_linkedin__campaign_groups'),
    ('campaign_history', 'stg_linkedin__campaigns'),
    ('creative_history', 'stg_linkedin__creatives')
] %}

{% for raw, staged in pairs %}
select
    '{{ raw }}' as raw_table,
    (select count(distinct id) from {{ source('linkedin', raw) }}) as things,
    (select count(*) from {{ ref(staged) }}) as staged_rows
where
    (select count(distinct id) from {{ source('linkedin', raw) }})
    <> (select count(*) from {{ ref(staged) }})
{{ 'union all' if not loop.last }}
{% endfor %}
