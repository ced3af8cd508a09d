-- Guards: each event with a device and a session is in one session, and each session is one visit.
{{ config(tags=['connector'], enabled=('ga4_export' in var('connectors', []))) }}

with counted as (
    select
        (
            select count(*) from {{ ref('stg_ga4_export__events') }}
            where user_pseudo_id is not null and ga_session_id is not null and occurred_at is not null
        ) as events,
        (select coalesce(sum(event_count), 0) from {{ ref('int_ga4_sessions__grouped') }}) as events_in_sessions,
        (
            select count(*)
            from (
                select distinct
                    user_pseudo_id,
                    param_ga_session_id
                from {{ source('raw_ga4_export', 'event') }}
                where user_pseudo_id is not null and param_ga_session_id is not null and timestamp is not null
            ) as pairs
        ) as raw_sessions,
        (
            select count(*) from {{ ref('int_touches__from_ga4_export') }}
            where kind = 'web_visit'
        ) as visits
)

select * from counted
where events <> events_in_sessions or raw_sessions <> visits
