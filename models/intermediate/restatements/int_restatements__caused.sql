{# What the rate does not explain goes to the first cause, in the order below, that touched the record in that build. #}
with parts as (
    select
        measured.kind,
        measured.period_id,
        measured.build_number,
        measured.metric,
        measured.entity_type,
        measured.record_id,
        case
            when touched.has_new_record = 1 then 'late data'
            when touched.has_gone_record = 1 then 'deleted'
            when touched.has_edited_record = 1 then 'record edited'
            when touched.resolved_id is not null then 'identity'
            else 'definition'
        end as cause,
        measured.record_amount as change_amount
    from {{ ref('int_restatements__measured') }} as measured
    left join {{ ref('int_records__touched') }} as touched
        on
            measured.build_number = touched.build_number
            and measured.entity_type = touched.entity_type
            and measured.record_id = touched.resolved_id
    union all
    select
        kind,
        period_id,
        build_number,
        metric,
        entity_type,
        record_id,
        'rate' as cause,
        rate_amount as change_amount
    from {{ ref('int_restatements__measured') }}
)

select *
from parts
where change_amount <> 0
