-- Guards: each person, visitor and touch is linked by a rule or listed as unmatched, never both, never neither.
with pairs as (
    select
        'people' as record_kind,
        'account' as target_kind,
        count(distinct resolved_person_id) as records
    from {{ ref('int_people__resolved') }}
    union all
    select
        'visitors' as record_kind,
        'person' as target_kind,
        count(distinct anonymous_id) as records
    from (
        select anonymous_id from {{ ref('stg_files__touches') }}
        union all
        select anonymous_id from {{ ref('stg_files__identities') }}
    ) as seen
    union all
    select
        'touches' as record_kind,
        'person' as target_kind,
        count(*) as records
    from {{ ref('stg_files__touches') }}
),

linked as (
    select
        record_kind,
        target_kind,
        count(*) as records
    from {{ ref('fct_identity_links') }}
    group by record_kind, target_kind
),

listed as (
    select
        record_kind,
        target_kind,
        count(*) as records
    from {{ ref('fct_unmatched_records') }}
    group by record_kind, target_kind
)

select
    pairs.record_kind,
    pairs.records,
    linked.records as linked_records,
    listed.records as listed_records,
    counts.records_matched,
    counts.records_total
from pairs
left join linked on pairs.record_kind = linked.record_kind and pairs.target_kind = linked.target_kind
left join listed on pairs.record_kind = listed.record_kind and pairs.target_kind = listed.target_kind
left join {{ ref('fct_match_counts') }} as counts on pairs.record_kind = counts.record_kind
where
    pairs.records <> coalesce(linked.records, 0) + coalesce(listed.records, 0)
    or pairs.records <> coalesce(counts.records_total, -1)
    or coalesce(linked.records, 0) <> coalesce(counts.records_matched, -1)
