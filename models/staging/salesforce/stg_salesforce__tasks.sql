with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'task') }}
    where id is not null
)

select
    id as task_id,
    who_id,
    what_id,
    account_id,
    owner_id,
    type,
    task_subtype,
    call_type,
    status,
    is_closed,
    is_recurrence,
    activity_date as activity_on,
    completed_date_time as completed_at,
    created_date as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
