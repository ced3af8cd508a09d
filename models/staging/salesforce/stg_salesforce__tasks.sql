with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'task') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as task_id,
    {{ salesforce_text('who_id') }} as who_id,
    {{ salesforce_text('what_id') }} as what_id,
    {{ salesforce_text('account_id') }} as account_id,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_text('type') }} as type,
    {{ salesforce_text('task_subtype') }} as task_subtype,
    {{ salesforce_text('call_type') }} as call_type,
    {{ salesforce_text('status') }} as status,
    {{ salesforce_boolean('is_closed') }} as is_closed,
    {{ salesforce_boolean('is_recurrence') }} as is_recurrence,
    {{ salesforce_day('activity_date') }} as activity_on,
    {{ salesforce_moment('completed_date_time') }} as completed_at,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
