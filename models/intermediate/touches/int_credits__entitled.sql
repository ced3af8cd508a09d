with leads as (
    select
        'lead' as stage_credited,
        person_id as entity_id,
        cast(null as varchar) as opportunity_id,
        'lead' as weights_stage,
        person_id as weights_entity_id,
        lead_on as credited_on,
        cast(0 as decimal(18, 2)) as amount,
        cast(null as varchar) as exclusion_reason
    from {{ ref('int_people__staged') }}
),

pipeline as (
    select
        'opportunity' as stage_credited,
        opportunity_id as entity_id,
        opportunity_id,
        'opportunity' as weights_stage,
        weights_opportunity_id as weights_entity_id,
        created_on as credited_on,
        created_amount as amount,
        case
            when is_churn then 'churn is not revenue'
            when not has_source_amount then 'the amount is unknown'
            when created_amount is null then 'no exchange rate on the day it was created'
        end as exclusion_reason
    from {{ ref('int_opportunities__valued') }}
),

won as (
    select
        'won' as stage_credited,
        opportunity_id as entity_id,
        opportunity_id,
        'closed' as weights_stage,
        weights_opportunity_id as weights_entity_id,
        closed_on as credited_on,
        amount,
        case
            when is_churn then 'churn is not revenue'
            when has_source_amount and amount is null then 'no exchange rate on the day it closed'
            when closed_on is null then 'the day it closed is unknown'
        end as exclusion_reason
    from {{ ref('int_opportunities__valued') }}
    where status = 'won'
)

select * from leads
union all
select * from pipeline
union all
select * from won
