with told as (
    select distinct deal_id
    from {{ ref('stg_hubspot__deal_stages') }}
),

remembered as (
    select distinct contact_id
    from {{ ref('stg_hubspot__contact_property_changes') }}
    where property_name = 'lifecyclestage' and property_value is not null and changed_at is not null
),

-- Custom lifecycle stages are stored as numbers and need their label; the built-in names are the same everywhere.
labels as (
    select
        option_value,
        max(option_label) as option_label
    from {{ ref('stg_hubspot__property_options') }}
    where property_name = 'lifecyclestage' and object_name = 'contact'
    group by option_value
),

changes as (
    select
        'deal_stage' as source_table,
        'opportunity' as entity_type,
        deal_id as entity_id,
        stage_id,
        coalesce(entered_at, started_at) as entered_at,
        changed_by,
        false as is_told_elsewhere
    from {{ ref('stg_hubspot__deal_stages') }}
    union all
    select
        'deal_property_history' as source_table,
        'opportunity' as entity_type,
        changes.deal_id as entity_id,
        changes.property_value as stage_id,
        changes.changed_at as entered_at,
        changes.changed_by,
        told.deal_id is not null as is_told_elsewhere
    from {{ ref('stg_hubspot__deal_property_changes') }} as changes
    left join told on changes.deal_id = told.deal_id
    where changes.property_name = 'dealstage'
    union all
    select
        'contact_property_history' as source_table,
        'person' as entity_type,
        contact_id as entity_id,
        property_value as stage_id,
        changed_at as entered_at,
        changed_by,
        false as is_told_elsewhere
    from {{ ref('stg_hubspot__contact_property_changes') }}
    where property_name = 'lifecyclestage'
    {% for column, stage in [
        ('became_subscriber_at', 'subscriber'),
        ('became_lead_at', 'lead'),
        ('became_mql_at', 'marketingqualifiedlead'),
        ('became_sql_at', 'salesqualifiedlead'),
        ('became_opportunity_at', 'opportunity'),
        ('became_customer_at', 'customer')
    ] -%}
    union all
    select
        'contact' as source_table,
        'person' as entity_type,
        contacts.contact_id as entity_id,
        '{{ stage }}' as stage_id,
        contacts.{{ column }} as entered_at,
        cast(null as varchar) as changed_by,
        remembered.contact_id is not null as is_told_elsewhere
    from {{ ref('stg_hubspot__contacts') }} as contacts
    left join remembered on contacts.contact_id = remembered.contact_id
    where contacts.{{ column }} is not null
    {% endfor %}
)

select
    changes.source_table,
    changes.entity_type,
    changes.entity_id,
    changes.stage_id,
    changes.entered_at,
    changes.changed_by,
    case changes.entity_type
        when 'opportunity' then coalesce(stages.stage_name, changes.stage_id)
        else coalesce(labels.option_label, changes.stage_id)
    end as stage,
    case
        when changes.entity_id is null then 'no id'
        when changes.stage_id is null then 'no stage'
        when changes.entered_at is null then 'no time'
        when deals.left_out_because is not null then 'deal left out'
        when contacts.left_out_because is not null then 'contact left out'
        when changes.is_told_elsewhere then 'told by another table'
    end as left_out_because
from changes
left join {{ ref('int_hubspot_stages__versioned') }} as stages
    on
        changes.entity_type = 'opportunity'
        and changes.stage_id = stages.stage_id
        and (changes.entered_at >= stages.valid_from or stages.valid_from is null)
        and (changes.entered_at < stages.valid_before or stages.valid_before is null)
left join labels
    on
        changes.entity_type = 'person'
        and changes.stage_id = labels.option_value
        and {{ matches_or_any('changes.stage_id', "'^[0-9]+$'") }}
left join {{ ref('int_hubspot_deals__decided') }} as deals
    on changes.entity_type = 'opportunity' and changes.entity_id = deals.deal_id
left join {{ ref('int_hubspot_contacts__decided') }} as contacts
    on changes.entity_type = 'person' and changes.entity_id = contacts.contact_id
