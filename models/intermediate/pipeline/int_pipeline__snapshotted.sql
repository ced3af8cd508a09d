with file_days as (
    select
        snapshot_on,
        lead(snapshot_on) over (order by snapshot_on) as later_on
    from {{ ref('int_snapshot_days__counted') }}
    where is_from_files
),

listed as (
    select
        snapshots.*,
        file_days.later_on,
        lead(snapshots.snapshot_on) over (
            partition by snapshots.opportunity_id order by snapshots.snapshot_on
        ) as listed_after_on
    from {{ ref('stg_files__pipeline_snapshots') }} as snapshots
    inner join file_days on snapshots.snapshot_on = file_days.snapshot_on
),

marks as (
    select
        0 as source_rank,
        opportunity_id,
        snapshot_on as observed_on,
        'open' as deal_status,
        source_stage,
        amount,
        currency,
        expected_close_on,
        forecast_category,
        cast(null as decimal(9, 6)) as probability,
        cast(null as varchar) as owner_id,
        cast(null as varchar) as account_id
    from listed
    union all
    -- A deal that the next snapshot does not list has left the pipeline by then.
    select
        0 as source_rank,
        opportunity_id,
        later_on as observed_on,
        cast(null as varchar) as deal_status,
        cast(null as varchar) as source_stage,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency,
        cast(null as date) as expected_close_on,
        cast(null as varchar) as forecast_category,
        cast(null as decimal(9, 6)) as probability,
        cast(null as varchar) as owner_id,
        cast(null as varchar) as account_id
    from listed
    where later_on is not null and (listed_after_on is null or listed_after_on > later_on)
    union all
    select
        1 as source_rank,
        changes.opportunity_id,
        days.snapshot_on as observed_on,
        changes.deal_status,
        changes.source_stage,
        changes.amount,
        changes.currency,
        changes.expected_close_on,
        changes.forecast_category,
        changes.probability,
        changes.owner_id,
        changes.account_id
    from {{ ref('stg_history__pipeline_changes') }} as changes
    inner join {{ ref('int_snapshot_days__counted') }} as days on changes.build_number = days.build_number
),

ranked as (
    select
        *,
        row_number() over (partition by opportunity_id, observed_on order by source_rank) as preference
    from marks
)

select
    ranked.*,
    row_number() over (
        partition by ranked.opportunity_id order by ranked.observed_on desc
    ) = 1 as is_last
from ranked
left join {{ ref('stg_files__opportunities') }} as records on ranked.opportunity_id = records.opportunity_id
where ranked.preference = 1 and coalesce(records.type, '') <> 'churn'
