-- Guards: an event is kept once, from the daily table where it is there; nothing else of the raw rows is left out.
{{ config(tags=['connector'], enabled=('ga4_export' in var('connectors', []))) }}

with raw_events as (
    select
        *,
        coalesce(is_intraday, false) as is_of_today
    from {{ source('raw_ga4_export', 'event') }}
),

replaced as (
    select count(*) as replaced_rows
    from raw_events as early
    where
        early.is_of_today
        and exists (
            select 1 from raw_events as final
            where
                not final.is_of_today
                and lower(final.name) = lower(early.name)
                and final.timestamp = early.timestamp
                and coalesce(final.user_pseudo_id, '') = coalesce(early.user_pseudo_id, '')
                and coalesce(final.bundle_sequence_id, 0) = coalesce(early.bundle_sequence_id, 0)
                and coalesce(final.batch_event_index, 0) = coalesce(early.batch_event_index, 0)
        )
),

counted as (
    select
        replaced.replaced_rows,
        (select count(*) from raw_events) as raw_rows,
        (select count(*) from {{ ref('stg_ga4_export__events') }}) as staged_rows
    from replaced
)

select * from counted
where raw_rows <> staged_rows + replaced_rows
