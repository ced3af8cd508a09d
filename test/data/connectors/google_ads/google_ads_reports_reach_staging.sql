-- Guards: staging loses no line of a report and counts none twice, whatever the line says.
{{ config(tags=['connector'], enabled='google_ads' in var('connectors', [])) }}
{{ reports_unlike_staging('google_ads', [
    ('campaign_stats', 'stg_google_ads__campaign_stats'),
    ('ad_group_stats', 'stg_google_ads__ad_group_stats')
]) }}
