with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'event') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as event_id,
    {{ salesforce_text('who_id') }} as who_id,
    {{ salesforce_text('what_id') }} as what_id,
    {{ salesforce_text('account_id') }} as account_id,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_text('type') }} as type,
    {{ salesforce_boolean('is_child') }} as is_child,
    {{ salesforce_boolean('is_recurrence') }} as is_recurrence,
    {{ salesforce_boolean('is_all_day_event') }} as is_all_day_event,
    {{ salesforce_moment('start_date_time') }} as start_at,
    {{ salesforce_moment('activity_date_time') }} as activity_at,
    {{ salesforce_day('activity_date') }} as activity_on,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
