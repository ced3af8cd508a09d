select
    changes.entity_type,
    changes.record_number,
    changes.entered_at,
    changes.is_entered_at_date,
    stages.canonical_stage,
    case
        when changes.entity_type = 'person' then coalesce(people.resolved_person_id, changes.entity_id)
        else changes.entity_id
    end as entity_id,
    {{ reporting_day('changes.entered_at', 'settings.time_zone') }} as entered_on
from {{ ref('stg_files__stage_changes') }} as changes
cross join {{ ref('int_settings__resolved') }} as settings
inner join {{ ref('int_stages__mapped') }} as stages
    on
        changes.entity_type = stages.entity_type
        and changes.source_stage = stages.source_stage
        and (
            {{ reporting_day('changes.entered_at', 'settings.time_zone') }} >= stages.valid_from
            or stages.valid_from is null
        )
        and (
            {{ reporting_day('changes.entered_at', 'settings.time_zone') }} < stages.valid_before
            or stages.valid_before is null
        )
left join {{ ref('int_people__resolved') }} as people
    on changes.entity_type = 'person' and changes.entity_id = people.person_id
where stages.canonical_stage <> 'none'
