with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'event') }}
    where id is not null
)

select
    id as event_id,
    who_id,
    what_id,
    account_id,
    owner_id,
    type,
    is_child,
    is_recurrence,
    is_all_day_event,
    start_date_time as start_at,
    activity_date_time as activity_at,
    activity_date as activity_on,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
