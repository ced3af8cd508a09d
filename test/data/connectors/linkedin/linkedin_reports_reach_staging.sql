-- Guards: staging loses no line of a report and counts none twice, whatever the line says.
{{ config(tags=['connector'], enabled='linkedin' in var('connectors', [])) }}
{{ reports_unlike_staging('linkedin', [
    ('ad_analytics_by_campaign', 'stg_linkedin__campaign_days')
]) }}
