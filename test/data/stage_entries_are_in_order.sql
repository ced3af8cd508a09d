-- Guards: a stage is never dated before the one it follows, and durations are never negative.
select
    person_id as id,
    lead_on,
    mql_on,
    sql_on,
    opportunity_on
from {{ ref('int_people__staged') }}
where mql_on < lead_on or sql_on < mql_on or opportunity_on < sql_on or (sql_on is not null and mql_on is null)
union all
select
    funnel_event_id as id,
    event_on as lead_on,
    null as mql_on,
    null as sql_on,
    null as opportunity_on
from {{ ref('fct_funnel_events') }}
where days_from_previous < 0
