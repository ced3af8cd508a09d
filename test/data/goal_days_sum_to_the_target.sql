-- Guards: the pace line ends exactly at the target, for every goal that can be paced.
select
    goal_id,
    sum(target_amount) as target_amount,
    sum(expected_amount) as expected_amount
from {{ ref('fct_goal_events') }}
where metric in (select supported.metric from {{ ref('goal_metrics') }} as supported)
group by goal_id
having coalesce(sum(target_amount), -1) <> coalesce(sum(expected_amount), -2)
