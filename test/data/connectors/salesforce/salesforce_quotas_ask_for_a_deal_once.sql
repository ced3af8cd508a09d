-- Guards: nobody has a quota beside the one of the person who leads them, and no quota is counted in two goals.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
select
    goals.goal_id,
    'leads somebody with a goal of the same days' as problem
from {{ ref('int_goals__from_salesforce') }} as goals
inner join {{ ref('stg_salesforce__users') }} as users on goals.user_id = users.manager_id
inner join {{ ref('int_goals__from_salesforce') }} as beneath
    on users.user_id = beneath.user_id and goals.starts_on = beneath.starts_on and goals.ends_on = beneath.ends_on
union all
select
    min(goals.goal_id) as goal_id,
    'asks for more than the quotas of these days' as problem
from {{ ref('int_goals__from_salesforce') }} as goals
group by goals.starts_on, goals.ends_on
having sum(goals.target) > (
    select coalesce(sum(quotas.amount), 0)
    from {{ ref('stg_salesforce__forecasting_quotas') }} as quotas
    inner join {{ ref('stg_salesforce__periods') }} as periods on quotas.period_id = periods.period_id
    where not quotas.is_deleted and periods.starts_on = min(goals.starts_on) and periods.ends_on = min(goals.ends_on)
)
