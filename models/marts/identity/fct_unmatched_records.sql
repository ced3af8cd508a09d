{{ config(materialized='view') }}

-- No database name in the references: a published file is opened under names of its own.
with unmatched as (
    select
        'people' as record_kind,
        'person' as target_kind,
        grouped.person_id as record_id,
        case
            when grouped.email is null then 'no e-mail address'
            when grouped.address is null then 'the e-mail address is none'
            else contested.withheld_reason
        end as reason
    from {{ ref('int_people__grouped').include(database=false) }} as grouped
    left join {{ ref('int_addresses__contested').include(database=false) }} as contested
        on grouped.address = contested.address
    where
        grouped.person_id = grouped.group_id
        and (grouped.address is null or contested.withheld_reason is not null)
    union all
    select
        'people' as record_kind,
        'account' as target_kind,
        person_id as record_id,
        unmatched_reason as reason
    from {{ ref('int_people__associated').include(database=false) }}
    where unmatched_reason is not null
    union all
    select
        'visitors' as record_kind,
        'person' as target_kind,
        anonymous_id as record_id,
        unmatched_reason as reason
    from {{ ref('int_visitors__linked').include(database=false) }}
    where unmatched_reason is not null
    union all
    select
        'touches' as record_kind,
        'person' as target_kind,
        touch_id as record_id,
        unmatched_reason as reason
    from {{ ref('int_touches__identified').include(database=false) }}
    where unmatched_reason is not null
)

select
    {{ joined_key(['record_kind', 'target_kind', 'record_id']) }} as unmatched_record_id,
    record_kind,
    record_id,
    target_kind,
    reason
from unmatched
