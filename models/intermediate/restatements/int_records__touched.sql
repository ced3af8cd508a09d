with records as (
    select
        build_number,
        entity_type,
        resolved_id,
        max(case when is_new then 1 else 0 end) as has_new_record,
        max(case when is_gone then 1 else 0 end) as has_gone_record,
        max(case when is_edited then 1 else 0 end) as has_edited_record
    from (
        select
            build_number,
            entity_type,
            resolved_id,
            previous_fingerprint is null as is_new,
            false as is_gone,
            coalesce(fingerprint <> previous_fingerprint, false) as is_edited
        from {{ ref('int_records__versioned') }}
        where resolved_id is not null
        union all
        select
            build_number,
            entity_type,
            previous_resolved_id as resolved_id,
            false as is_new,
            fingerprint is null as is_gone,
            coalesce(fingerprint <> previous_fingerprint, false) as is_edited
        from {{ ref('int_records__versioned') }}
        where previous_resolved_id is not null
    ) as versions
    group by build_number, entity_type, resolved_id
),

{# How far a person of a cohort has come rests on the person's own records and on those of the deals. #}
of_cohorts as (
    select
        build_number,
        resolved_id,
        has_new_record,
        has_gone_record,
        has_edited_record
    from records
    where entity_type = 'person'
    union all
    select
        records.build_number,
        links.person_id as resolved_id,
        records.has_new_record,
        records.has_gone_record,
        records.has_edited_record
    from records
    inner join {{ ref('int_opportunity_people__linked') }} as links on records.resolved_id = links.opportunity_id
    where records.entity_type = 'opportunity'
),

touched as (
    select * from records
    union all
    select
        build_number,
        'cohort' as entity_type,
        resolved_id,
        max(has_new_record) as has_new_record,
        max(has_gone_record) as has_gone_record,
        max(has_edited_record) as has_edited_record
    from of_cohorts
    group by build_number, resolved_id
)

select
    build_number,
    entity_type,
    resolved_id,
    has_new_record,
    has_gone_record,
    has_edited_record
from touched
