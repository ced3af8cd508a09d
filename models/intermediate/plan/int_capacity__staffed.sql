with ramps as (
    select
        *,
        lead(days_since_start) over (order by days_since_start) as next_days
    from {{ ref('quota_ramps') }}
),

-- Whose first day is not known is taken to carry the whole quota.
carried as (
    select
        cast(date_trunc('month', quotas.event_on) as date) as month_on,
        quotas.team,
        quotas.expected_amount
        * case when users.started_on is null then cast(1 as decimal(3, 2)) else ramps.quota_share end as staffed_amount
    from {{ ref('int_revenue_goals__preferred') }} as quotas
    left join {{ ref('stg_files__users') }} as users on quotas.user_id = users.user_id
    left join ramps
        on
            {{ days_between('users.started_on', 'quotas.event_on') }} >= ramps.days_since_start
            and (
                ramps.next_days is null
                or {{ days_between('users.started_on', 'quotas.event_on') }} < ramps.next_days
            )
    where quotas.scope = 'user' and (users.ended_on is null or users.ended_on >= quotas.event_on)
)

select
    month_on,
    team,
    cast(sum(staffed_amount) as decimal(18, 6)) as staffed_amount
from carried
where staffed_amount is not null
group by month_on, team
