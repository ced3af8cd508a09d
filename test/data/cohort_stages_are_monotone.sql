-- Guards: nobody reaches a stage without the one before, and every surviving person is in exactly one cohort.
select
    'not monotone' as problem,
    funnel_event_id as id
from {{ ref('fct_funnel_events') }}
where
    basis = 'cohort'
    and (
        (reached_won and not reached_opportunity)
        or (reached_opportunity and not reached_sql)
        or (reached_sql and not reached_mql)
        or reached_mql is null
        or reached_sql is null
        or reached_opportunity is null
        or reached_won is null
        or is_immature is null
    )
union all
select
    'not in one cohort' as problem,
    people.resolved_person_id as id
from {{ ref('int_people__resolved') }} as people
left join {{ ref('fct_funnel_events') }} as events
    on people.person_id = events.person_id and events.basis = 'cohort'
where people.person_id = people.resolved_person_id
group by people.resolved_person_id
having count(events.funnel_event_id) <> 1
