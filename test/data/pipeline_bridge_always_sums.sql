-- Guards: the bridge of any period sums in every close period: each day sums, and begins where the one before ended.
with days as (
    select
        snapshot_on,
        close_period,
        coalesce(sum(opening_amount), 0) as opening_amount,
        coalesce(sum(movement_amount), 0) as movement_amount,
        coalesce(sum(closing_amount), 0) as closing_amount,
        coalesce(sum(open_amount), 0) as open_amount
    from {{ ref('fct_pipeline_days') }}
    group by snapshot_on, close_period
),

balances as (
    select
        snapshot_on,
        close_period,
        opening_amount + movement_amount - closing_amount as left_over,
        opening_amount as handed_over,
        closing_amount - open_amount as unlike_snapshot
    from days
    union all
    select
        {{ add_days('days.snapshot_on', 1) }} as snapshot_on,
        days.close_period,
        0 as left_over,
        -days.closing_amount as handed_over,
        0 as unlike_snapshot
    from days
    cross join {{ ref('int_settings__resolved') }} as settings
    where days.snapshot_on < settings.as_of_on
)

select
    snapshot_on,
    close_period,
    sum(left_over) as left_over,
    sum(handed_over) as handed_over,
    sum(unlike_snapshot) as unlike_snapshot
from balances
group by snapshot_on, close_period
having sum(left_over) <> 0 or sum(handed_over) <> 0 or sum(unlike_snapshot) <> 0
