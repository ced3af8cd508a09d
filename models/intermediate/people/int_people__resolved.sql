with united as (
    -- Whom no merge decided joins the one group that a merge did, else the earliest record at the address.
    select
        grouped.person_id,
        contested.address,
        contested.is_written_alike,
        coalesce(
            contested.decided_group_id,
            first_value(grouped.person_id) over (
                partition by contested.address order by grouped.created_at, grouped.person_id
            )
        ) as survivor_id
    from {{ ref('int_people__grouped') }} as grouped
    inner join {{ ref('int_addresses__contested') }} as contested on grouped.address = contested.address
    where not grouped.is_decided and contested.withheld_reason is null
)

select
    grouped.person_id,
    coalesce(united.survivor_id, grouped.group_id) as resolved_person_id,
    case
        when grouped.group_id <> grouped.person_id then 'crm_merge'
        when united.survivor_id <> grouped.person_id and united.is_written_alike then 'same_email'
        when united.survivor_id <> grouped.person_id then 'same_address'
    end as rule,
    case
        when grouped.group_id <> grouped.person_id then grouped.merged_into_person_id
        when united.survivor_id <> grouped.person_id then united.address
    end as evidence
from {{ ref('int_people__grouped') }} as grouped
left join united on grouped.person_id = united.person_id
