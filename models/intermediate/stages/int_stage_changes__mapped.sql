with changes as (
    select
        changes.entity_type,
        changes.entity_id,
        changes.source_stage,
        changes.record_number,
        changes.entered_at,
        changes.is_entered_at_date,
        {{ reporting_day('changes.entered_at', 'settings.time_zone') }} as entered_on,
        case when changes.entity_type = 'person' then changes.entity_id end as person_id
    from {{ ref('stg_files__stage_changes') }} as changes
    cross join {{ ref('int_settings__resolved') }} as settings
)

select
    changes.entity_type,
    changes.record_number,
    changes.entered_at,
    changes.is_entered_at_date,
    changes.entered_on,
    changes.source_stage,
    stages.canonical_stage,
    stages.default_probability,
    coalesce(people.resolved_person_id, changes.entity_id) as entity_id
from changes
inner join {{ ref('int_stages__mapped') }} as stages
    on
        changes.entity_type = stages.entity_type
        and changes.source_stage = stages.source_stage
        and (changes.entered_on >= stages.valid_from or stages.valid_from is null)
        and (changes.entered_on < stages.valid_before or stages.valid_before is null)
left join {{ ref('int_people__resolved') }} as people on changes.person_id = people.person_id
where stages.canonical_stage <> 'none'
