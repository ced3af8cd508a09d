-- Guards: builds are numbered 1, 2, 3 and so on without a gap, and each one carries figures: none was lost.
select
    builds.build_number,
    builds.build_id
from {{ ref('stg_history__builds') }} as builds
left join {{ ref('stg_history__health_events') }} as events
    on builds.build_number = events.build_number and events.event_kind = 'build'
where
    events.build_number is null
    or builds.build_number > (select count(*) from {{ ref('stg_history__builds') }})
