{{ config(materialized='view') }}

-- No database name in the references: a published file is opened under names of its own.
with links as (
    select
        'people' as record_kind,
        'person' as target_kind,
        person_id as record_id,
        resolved_person_id as target_id,
        rule,
        evidence
    from {{ ref('int_people__resolved').include(database=false) }}
    where rule is not null
    union all
    select
        'people' as record_kind,
        'account' as target_kind,
        person_id as record_id,
        account_id as target_id,
        rule,
        evidence
    from {{ ref('int_people__associated').include(database=false) }}
    where unmatched_reason is null
    union all
    select
        'visitors' as record_kind,
        'person' as target_kind,
        anonymous_id as record_id,
        person_id as target_id,
        rule,
        person_id as evidence
    from {{ ref('int_visitors__linked').include(database=false) }}
    where unmatched_reason is null
    union all
    select
        'touches' as record_kind,
        'person' as target_kind,
        touch_id as record_id,
        person_id as target_id,
        rule,
        evidence
    from {{ ref('int_touches__identified').include(database=false) }}
    where unmatched_reason is null
)

select
    {{ joined_key(['links.record_kind', 'links.target_kind', 'links.record_id']) }} as identity_link_id,
    links.record_kind,
    links.record_id,
    links.target_kind,
    links.target_id,
    links.rule,
    rules.confidence,
    links.evidence
from links
inner join {{ ref('identity_rules').include(database=false) }} as rules on links.rule = rules.rule
