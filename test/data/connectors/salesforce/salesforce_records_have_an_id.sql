-- Guards: a record without an id cannot be a row of anything: it is left out, and this says where and how many.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', []), severity='warn') }}
{%- set tables = [
    'account', 'campaign', 'campaign_member', 'contact', 'event', 'lead', 'lead_history', 'opportunity',
    'opportunity_contact_role', 'opportunity_field_history', 'opportunity_history', 'opportunity_stage', 'task',
    'user', 'user_role'
] -%}
{% for raw in tables -%}
select
    '{{ raw }}' as raw_table,
    count(*) as records
from {{ source('salesforce', raw) }}
where id is null
having count(*) > 0
{{ 'union all' if not loop.last }}
{% endfor %}
