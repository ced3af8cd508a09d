-- Guards: every row of HubSpot that could be a row of the contract is one, or is counted with the reason it is not.
{{ config(tags=['connector'], enabled=('hubspot' in var('connectors', []))) }}
{% set contract = {
    'opportunities': {'deal': 'deals'},
    'accounts': {'company': 'companies'},
    'people': {'contact': 'contacts'},
    'opportunity_people': {'deal_contact': 'deal_contacts'},
    'stage_changes': {
        'deal_stage': 'deal_stages',
        'deal_property_history': 'deal_property_changes',
        'contact_property_history': 'contact_property_changes',
    },
    'touches': {
        'engagement': 'engagements',
        'engagement_call': 'engagement_calls',
        'engagement_meeting': 'engagement_meetings',
        'engagement_email': 'engagement_emails',
        'engagement_note': 'engagement_notes',
        'engagement_task': 'engagement_tasks',
        'engagement_communication': 'engagement_communications',
        'email_event': 'email_events',
        'contact_form_submission': 'form_submissions',
    },
    'campaigns': {'email_campaign': 'email_campaigns'},
    'content': {'form': 'forms'},
    'users': {'owner': 'owners'},
} -%}
with booked as (
    {% for table, sources in contract.items() -%}
    select
        '{{ table }}' as contract_table,
        -count(*) as row_count
    from {{ ref('int_' ~ table ~ '__from_hubspot') }}
    union all
    {% for source_table, objects in sources.items() -%}
    select
        '{{ table }}' as contract_table,
        count(*) as row_count
    from {{ ref('stg_hubspot__' ~ objects) }}
    union all
    select
        '{{ table }}' as contract_table,
        -row_count as row_count
    from {{ ref('int_hubspot_rows__left_out') }}
    where source_table = '{{ source_table }}'
    union all
    {% endfor -%}
    {% endfor -%}
    select
        'people' as contract_table,
        count(*) as row_count
    from {{ ref('int_hubspot_contacts__decided') }}
    where is_remembered
    union all
    select
        'stage_changes' as contract_table,
        count(*) as row_count
    from {{ ref('int_hubspot_stage_changes__decided') }}
    where source_table = 'contact' and left_out_because is null
)

select
    contract_table,
    sum(row_count) as unaccounted
from booked
group by contract_table
having sum(row_count) <> 0
