{#
    Stages keep the name they had. A deal's own history goes before the history of its fields; a lead without a
    tracked change to the status it was converted with entered that one on the day of the conversion.
#}
with recorded as (
    select
        opportunity_id,
        stage_name as stage,
        began_at as entered_at,
        changed_by_id,
        opportunity_history_id as record_id
    from {{ ref('stg_salesforce__opportunity_history') }}
    where not is_deleted
),

tracked as (
    select
        opportunity_id,
        new_value as stage,
        created_at as entered_at,
        created_by_id as changed_by_id,
        opportunity_field_history_id as record_id
    from {{ ref('stg_salesforce__opportunity_field_history') }}
    where not is_deleted and lower(field_name) = 'stagename'
),

deal_states as (
    select * from recorded
    union all
    select tracked.*
    from tracked
    where tracked.opportunity_id not in (select recorded.opportunity_id from recorded)
),

lead_states as (
    select
        lead_id,
        new_value as stage,
        created_at as entered_at,
        created_by_id as changed_by_id,
        lead_history_id as record_id
    from {{ ref('stg_salesforce__lead_history') }}
    where not is_deleted and lower(field_name) = 'status' and new_value is not null
),

-- A change of the amount writes a row too: only where the stage differs from the one before was it entered.
deal_steps as (
    select
        states.*,
        lag(states.stage) over (
            partition by states.opportunity_id order by states.entered_at, states.record_id
        ) as previous_stage
    from deal_states as states
    left join {{ ref('stg_salesforce__opportunities') }} as deals on states.opportunity_id = deals.opportunity_id
    where states.stage is not null and states.entered_at is not null and not coalesce(deals.is_deleted, false)
),

conversions as (
    select
        leads.lead_id,
        leads.status as stage,
        leads.converted_on
    from {{ ref('stg_salesforce__leads') }} as leads
    left join lead_states on leads.lead_id = lead_states.lead_id and leads.status = lead_states.stage
    where
        leads.is_converted
        and leads.status is not null
        and leads.converted_on is not null
        and lead_states.lead_id is null
)

select
    'opportunity' as entity_type,
    opportunity_id as entity_id,
    stage,
    {{ salesforce_moment_or_day('entered_at', 'cast(null as date)') }} as entered_at,
    changed_by_id as changed_by
from deal_steps
where previous_stage is distinct from stage
union all
select
    'person' as entity_type,
    lead_states.lead_id as entity_id,
    lead_states.stage,
    {{ salesforce_moment_or_day('lead_states.entered_at', 'cast(null as date)') }} as entered_at,
    lead_states.changed_by_id as changed_by
from lead_states
inner join {{ ref('int_people__from_salesforce') }} as people on lead_states.lead_id = people.person_id
where lead_states.entered_at is not null
union all
select
    'person' as entity_type,
    conversions.lead_id as entity_id,
    conversions.stage,
    {{ salesforce_moment_or_day('cast(null as timestamp)', 'conversions.converted_on') }} as entered_at,
    cast(null as varchar) as changed_by
from conversions
inner join {{ ref('int_people__from_salesforce') }} as people on conversions.lead_id = people.person_id
