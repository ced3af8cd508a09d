-- Of several builds with the same day only the last one counts; builds from before pipelines were kept tell nothing.
with kept as (
    select
        builds.as_of_on as snapshot_on,
        max(builds.build_number) as build_number
    from {{ ref('stg_history__builds') }} as builds
    where
        builds.build_status = 'published'
        and builds.build_number >= (
            select min(changes.build_number) from {{ ref('stg_history__pipeline_changes') }} as changes
        )
    group by builds.as_of_on
),

told as (
    select
        snapshot_on,
        cast(null as bigint) as build_number
    from {{ ref('stg_files__pipeline_snapshots') }}
    union all
    select
        snapshot_on,
        build_number
    from kept
)

select
    told.snapshot_on,
    max(told.build_number) as build_number,
    max(case when told.build_number is null then 1 else 0 end) = 1 as is_from_files
from told
cross join {{ ref('int_settings__resolved') }} as settings
where told.snapshot_on < settings.as_of_on
group by told.snapshot_on
union all
-- Today's pipeline is that of the records.
select
    as_of_on as snapshot_on,
    cast(null as bigint) as build_number,
    false as is_from_files
from {{ ref('int_settings__resolved') }}
