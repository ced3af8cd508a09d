with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

numbered as (
    select
        *,
        row_number() over (partition by entity_type, record_id order by build_number desc) as age
    from {{ ref('stg_history__record_versions') }}
),

known as (
    select *
    from numbered
    where age = 1
),

changed as (
    select
        building.build_number,
        coalesce(records.entity_type, known.entity_type) as entity_type,
        coalesce(records.record_id, known.record_id) as record_id,
        records.resolved_id,
        records.fingerprint
    from {{ ref('int_records__fingerprinted') }} as records
    full outer join known
        on records.entity_type = known.entity_type and records.record_id = known.record_id
    cross join building
    where
        records.fingerprint is distinct from known.fingerprint
        or records.resolved_id is distinct from known.resolved_id
),

versions as (
    select * from {{ ref('stg_history__record_versions') }}
    union all
    select * from changed
)

select
    build_number,
    entity_type,
    record_id,
    resolved_id,
    fingerprint,
    lag(resolved_id) over (partition by entity_type, record_id order by build_number) as previous_resolved_id,
    lag(fingerprint) over (partition by entity_type, record_id order by build_number) as previous_fingerprint
from versions
