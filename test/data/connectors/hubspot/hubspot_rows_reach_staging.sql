-- Guards: staging loses no row of HubSpot; of an object delivered more than once the last delivery stays.
{{ config(tags=['connector'], enabled=('hubspot' in var('connectors', []))) }}
with pairs as (
    {% for table, objects, id in [
    ('contact', 'contacts', 'id'),
    ('company', 'companies', 'id'),
    ('deal', 'deals', 'deal_id'),
    ('deal_pipeline', 'deal_pipelines', 'pipeline_id'),
    ('deal_pipeline_stage', 'deal_pipeline_stages', none),
    ('deal_stage', 'deal_stages', none),
    ('deal_property_history', 'deal_property_changes', none),
    ('contact_property_history', 'contact_property_changes', none),
    ('property_option', 'property_options', none),
    ('contact_merge_audit', 'contact_merges', none),
    ('merged_deal', 'deal_merges', none),
    ('deal_contact', 'deal_contacts', none),
    ('deal_company', 'deal_companies', none),
    ('owner', 'owners', 'owner_id'),
    ('owner_team', 'owner_teams', none),
    ('team', 'teams', 'id'),
    ('engagement', 'engagements', 'id'),
    ('engagement_call', 'engagement_calls', none),
    ('engagement_meeting', 'engagement_meetings', none),
    ('engagement_email', 'engagement_emails', none),
    ('engagement_note', 'engagement_notes', none),
    ('engagement_task', 'engagement_tasks', none),
    ('engagement_communication', 'engagement_communications', none),
    ('engagement_contact', 'engagement_contacts', none),
    ('engagement_company', 'engagement_companies', none),
    ('engagement_deal', 'engagement_deals', none),
    ('email_campaign', 'email_campaigns', 'id'),
    ('email_event', 'email_events', none),
    ('email_event_click', 'email_event_clicks', none),
    ('form', 'forms', 'guid'),
    ('contact_form_submission', 'form_submissions', none)
] -%}
    select
        '{{ table }}' as source_table,
        {% if id -%}
        count(distinct {{ id }}) + count(*) - count({{ id }}) as rows_in,
        {%- else -%}
        count(*) as rows_in,
        {%- endif %}
        (select count(*) from {{ ref('stg_hubspot__' ~ objects) }}) as rows_out
    from {{ source('hubspot', table) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select *
from pairs
where rows_in <> rows_out
