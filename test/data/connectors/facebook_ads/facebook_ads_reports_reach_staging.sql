-- Guards: staging loses no line of a report and counts none twice, whatever the line says.
{{ config(tags=['connector'], enabled='facebook_ads' in var('connectors', [])) }}
{{ reports_unlike_staging('facebook_ads', [
    ('basic_ad', 'stg_facebook_ads__ad_days'),
    ('basic_ad_actions', 'stg_facebook_ads__ad_actions')
]) }}
