{#
    A person's goal counts the deals that person owns, a quota in Salesforce also those of everybody below: who leads
    somebody with a quota of the same period has no goal. Of several kinds of forecast only one counts, or a deal
    would be asked for twice.
#}
with quotas as (
    select
        quotas.*,
        periods.starts_on,
        periods.ends_on,
        users.manager_id
    from {{ ref('stg_salesforce__forecasting_quotas') }} as quotas
    inner join {{ ref('stg_salesforce__periods') }} as periods on quotas.period_id = periods.period_id
    inner join {{ ref('stg_salesforce__users') }} as users on quotas.owner_id = users.user_id
    where
        not quotas.is_deleted
        and not periods.is_deleted
        and not users.is_deleted
        and quotas.amount is not null
),

types as (
    select
        forecasting_type_id,
        row_number() over (order by count(*) desc, forecasting_type_id) as preference
    from quotas
    group by forecasting_type_id
),

counting as (
    select quotas.*
    from quotas
    inner join types
        on coalesce(quotas.forecasting_type_id, '') = coalesce(types.forecasting_type_id, '') and types.preference = 1
),

leaders as (
    select distinct
        manager_id as owner_id,
        period_id
    from counting
    where manager_id is not null
)

select
    min(counting.forecasting_quota_id) as goal_id,
    'won_revenue' as metric,
    counting.starts_on,
    counting.ends_on,
    sum(counting.amount) as target,
    counting.currency,
    'user' as scope,
    counting.owner_id as user_id,
    cast(min(counting.created_at) as date) as set_on
from counting
left join leaders on counting.owner_id = leaders.owner_id and counting.period_id = leaders.period_id
where leaders.owner_id is null
group by counting.owner_id, counting.starts_on, counting.ends_on, counting.currency
