{# In history mode id is the opportunity's own, and a state begins with the last change of stage or the version. #}
with versions as (
    select
        *,
        {{ salesforce_version_rank('id, _fivetran_start') }} as version_rank,
        {{ salesforce_text('opportunity_id') }} is null as is_history_mode
    from {{ source('salesforce', 'opportunity_history') }}
    where {{ salesforce_text('id') }} is not null
)

select
    case
        when is_history_mode
            then {{ salesforce_text('id') }} || '@' || coalesce({{ salesforce_text('_fivetran_start') }}, '')
        else {{ salesforce_text('id') }}
    end as opportunity_history_id,
    coalesce({{ salesforce_text('opportunity_id') }}, {{ salesforce_text('id') }}) as opportunity_id,
    {{ salesforce_text('stage_name') }} as stage_name,
    {{ salesforce_boolean('is_closed') }} as is_closed,
    {{ salesforce_boolean('is_won') }} as is_won,
    case
        when is_history_mode
            then coalesce({{ salesforce_moment('last_stage_change_date') }}, {{ salesforce_moment('_fivetran_start') }})
        else {{ salesforce_moment('created_date') }}
    end as began_at,
    case
        when is_history_mode then {{ salesforce_text('last_modified_by_id') }}
        else {{ salesforce_text('created_by_id') }}
    end as changed_by_id,
    coalesce({{ salesforce_boolean('is_deleted') }}, false) as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
