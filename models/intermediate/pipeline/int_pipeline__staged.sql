-- Stages of deals as their history and snapshots tell them; a stage that means won, lost or nothing is none of theirs.
with entries as (
    select
        changes.entity_id as opportunity_id,
        changes.entered_on as told_on,
        0 as source_rank,
        row_number() over (
            partition by changes.entity_id order by changes.entered_at, changes.record_number
        ) as place,
        changes.source_stage,
        changes.canonical_stage,
        changes.default_probability
    from {{ ref('int_stage_changes__mapped') }} as changes
    where changes.entity_type = 'opportunity' and changes.canonical_stage not in ('won', 'lost')
    union all
    select
        observed.opportunity_id,
        observed.observed_on as told_on,
        1 as source_rank,
        1 as place,
        observed.source_stage,
        stages.canonical_stage,
        stages.default_probability
    from {{ ref('int_pipeline__observed') }} as observed
    inner join {{ ref('int_stages__mapped') }} as stages
        on
            stages.entity_type = 'opportunity'
            and observed.source_stage = stages.source_stage
            and (observed.observed_on >= stages.valid_from or stages.valid_from is null)
            and (observed.observed_on < stages.valid_before or stages.valid_before is null)
    where observed.deal_status = 'open' and stages.canonical_stage not in ('won', 'lost', 'none')
),

latest as (
    select
        *,
        row_number() over (
            partition by opportunity_id, told_on order by source_rank desc, place desc
        ) as newest_first
    from entries
),

numbered as (
    select
        *,
        row_number() over (partition by opportunity_id order by told_on) as stage_number,
        lag(source_stage) over (partition by opportunity_id order by told_on) as earlier_stage
    from latest
    where newest_first = 1
)

select
    opportunity_id,
    told_on,
    stage_number,
    source_stage,
    canonical_stage,
    default_probability,
    max(case when stage_number = 1 or source_stage <> earlier_stage then told_on end) over (
        partition by opportunity_id order by told_on
    ) as entered_on
from numbered
