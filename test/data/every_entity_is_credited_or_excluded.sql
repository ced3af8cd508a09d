-- Guards: each lead, opportunity and won deal is credited or excluded with a reason, never both, never neither.
with expected as (
    select
        'lead' as stage_credited,
        resolved_person_id as entity_id
    from {{ ref('int_people__resolved') }}
    group by resolved_person_id
    union all
    select
        'opportunity' as stage_credited,
        opportunity_id as entity_id
    from {{ ref('stg_files__opportunities') }}
    union all
    select
        'won' as stage_credited,
        opportunity_id as entity_id
    from {{ ref('stg_files__opportunities') }}
    where status = 'won'
),

found as (
    select distinct
        stage_credited,
        entity_id
    from {{ ref('fct_attribution_credits') }}
    union all
    select
        stage_credited,
        entity_id
    from {{ ref('fct_attribution_exclusions') }}
),

counted as (
    select
        stage_credited,
        entity_id,
        count(*) as times
    from found
    group by stage_credited, entity_id
)

select
    coalesce(expected.stage_credited, counted.stage_credited) as stage_credited,
    coalesce(expected.entity_id, counted.entity_id) as entity_id,
    counted.times
from expected
full outer join counted
    on expected.stage_credited = counted.stage_credited and expected.entity_id = counted.entity_id
where coalesce(counted.times, 0) <> 1 or expected.entity_id is null
