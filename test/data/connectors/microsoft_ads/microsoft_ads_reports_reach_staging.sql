-- Guards: staging loses no line of a report and counts none twice, whatever the line says.
{{ config(tags=['connector'], enabled='microsoft_ads' in var('connectors', [])) }}
{{ reports_unlike_staging('microsoft_ads', [
    ('campaign_performance_daily_report', 'stg_microsoft_ads__campaign_days'),
    ('ad_group_performance_daily_report', 'stg_microsoft_ads__ad_group_days')
]) }}
