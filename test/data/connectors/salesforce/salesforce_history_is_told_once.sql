-- Guards: a live deal whose history is known ends in its last recorded stage, and enters none twice in a row.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
with recorded as (
    select
        history.opportunity_id,
        history.stage_name,
        row_number() over (
            partition by history.opportunity_id order by history.began_at desc, history.opportunity_history_id desc
        ) as recency
    from {{ ref('stg_salesforce__opportunity_history') }} as history
    inner join {{ ref('stg_salesforce__opportunities') }} as deals on history.opportunity_id = deals.opportunity_id
    where
        not history.is_deleted
        and not deals.is_deleted
        and history.stage_name is not null
        and history.began_at is not null
),

told as (
    select
        entity_id as opportunity_id,
        stage,
        lag(stage) over (partition by entity_id order by entered_at) as previous_stage,
        row_number() over (partition by entity_id order by entered_at desc) as recency
    from {{ ref('int_stage_changes__from_salesforce') }}
    where entity_type = 'opportunity'
)

select
    recorded.opportunity_id,
    recorded.stage_name as recorded_stage,
    told.stage as told_stage
from recorded
left join told on recorded.opportunity_id = told.opportunity_id and told.recency = 1
where recorded.recency = 1 and recorded.stage_name is distinct from told.stage
union all
select
    opportunity_id,
    previous_stage as recorded_stage,
    stage as told_stage
from told
where previous_stage = stage
