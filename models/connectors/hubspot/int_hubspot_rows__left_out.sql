{% for model, source_table in [
    ('int_hubspot_deals__decided', "'deal'"),
    ('int_hubspot_contacts__decided', "'contact'"),
    ('int_hubspot_deal_contacts__decided', "'deal_contact'"),
    ('int_hubspot_stage_changes__decided', 'source_table'),
    ('int_hubspot_touches__decided', 'source_table')
] -%}
select
    {{ source_table }} as source_table,
    left_out_because,
    count(*) as row_count
from {{ ref(model) }}
where left_out_because is not null and {{ source_table }} <> '{{ 'contact' if 'stage' in model else 'none' }}'
group by {{ source_table }}, left_out_because
union all
{% endfor %}
{% for objects, source_table, id, deleted in [
    ('companies', 'company', 'company_id', 'is_deleted'),
    ('owners', 'owner', 'owner_id', 'false'),
    ('email_campaigns', 'email_campaign', 'campaign_id', 'false'),
    ('forms', 'form', 'form_id', 'is_deleted')
] -%}
select
    '{{ source_table }}' as source_table,
    case when {{ id }} is null then 'no id' else 'deleted in HubSpot' end as left_out_because,
    count(*) as row_count
from {{ ref('stg_hubspot__' ~ objects) }}
where {{ id }} is null or {{ deleted }}
group by case when {{ id }} is null then 'no id' else 'deleted in HubSpot' end
union all
{% endfor %}
select
    'deal_property_history' as source_table,
    'another property' as left_out_because,
    count(*) as row_count
from {{ ref('stg_hubspot__deal_property_changes') }}
where property_name <> 'dealstage' or property_name is null
having count(*) > 0
union all
select
    'contact_property_history' as source_table,
    'another property' as left_out_because,
    count(*) as row_count
from {{ ref('stg_hubspot__contact_property_changes') }}
where property_name <> 'lifecyclestage' or property_name is null
having count(*) > 0
