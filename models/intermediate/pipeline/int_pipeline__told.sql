-- What the records and their history tell: a deal opens when it is created, and again where its history says so.
with deals as (
    select *
    from {{ ref('int_opportunities__valued') }}
    where not is_churn
),

history as (
    select
        deals.opportunity_id,
        changes.entered_on as event_on,
        changes.entered_at,
        changes.record_number,
        changes.canonical_stage,
        changes.canonical_stage not in ('won', 'lost') as is_open,
        row_number() over (
            partition by deals.opportunity_id order by changes.entered_at, changes.record_number
        ) as place
    from deals
    inner join {{ ref('int_stage_changes__mapped') }} as changes
        on
            changes.entity_type = 'opportunity'
            and deals.opportunity_id = changes.entity_id
            and deals.created_on <= changes.entered_on
            and coalesce(deals.closed_on, changes.entered_on) >= changes.entered_on
),

-- A close in the history was one in passing only where the history has the deal open again later.
placed as (
    select
        *,
        lag(is_open) over (partition by opportunity_id order by place) as was_open,
        max(case when is_open then place end) over (partition by opportunity_id) as last_open_place
    from history
),

events as (
    select
        opportunity_id,
        created_on as event_on,
        0 as event_rank,
        0 as place,
        true as is_open,
        cast(null as varchar) as left_as
    from deals
    union all
    select
        opportunity_id,
        event_on,
        1 as event_rank,
        place,
        is_open,
        case when not is_open then canonical_stage end as left_as
    from placed
    where
        (is_open and not was_open)
        or (not is_open and place < last_open_place)
    union all
    select
        opportunity_id,
        closed_on as event_on,
        2 as event_rank,
        0 as place,
        false as is_open,
        status as left_as
    from deals
    where status <> 'open' and closed_on is not null
),

next_snapshots as (
    select
        calendar.day_on,
        min(days.snapshot_on) over (
            order by calendar.day_on rows between current row and unbounded following
        ) as snapshot_on
    from {{ ref('int_calendar__days') }} as calendar
    left join {{ ref('int_snapshot_days__counted') }} as days on calendar.day_on = days.snapshot_on
),

awaited as (
    select
        events.*,
        next_snapshots.snapshot_on,
        row_number() over (
            partition by events.opportunity_id, next_snapshots.snapshot_on
            order by events.event_on desc, events.event_rank desc, events.place desc
        ) as newest_first
    from events
    left join next_snapshots on events.event_on = next_snapshots.day_on
),

heard as (
    select
        awaited.opportunity_id,
        awaited.snapshot_on,
        max(observed.observed_on) as observed_on
    from awaited
    inner join {{ ref('int_pipeline__observed') }} as observed
        on awaited.opportunity_id = observed.opportunity_id and awaited.snapshot_on >= observed.observed_on
    where awaited.newest_first = 1
    group by awaited.opportunity_id, awaited.snapshot_on
)

select
    awaited.opportunity_id,
    awaited.event_on,
    awaited.event_rank,
    awaited.place,
    awaited.is_open,
    awaited.left_as
from awaited
left join heard
    on awaited.opportunity_id = heard.opportunity_id and awaited.snapshot_on = heard.snapshot_on
left join {{ ref('int_pipeline__observed') }} as observed
    on heard.opportunity_id = observed.opportunity_id and heard.observed_on = observed.observed_on
-- The last event before a snapshot that tells otherwise was entered after it: the next snapshot tells.
where
    awaited.newest_first > 1
    or awaited.is_open = coalesce(observed.deal_status = 'open', false)
