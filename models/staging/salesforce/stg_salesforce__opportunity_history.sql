{# In history mode id is the opportunity's own, and a state begins with the last change of stage or the version. #}
with versions as (
    select
        *,
        {{ salesforce_version_rank('id, _fivetran_start') }} as version_rank,
        opportunity_id is null as is_history_mode
    from {{ source('salesforce', 'opportunity_history') }}
    where id is not null
)

select
    case
        when is_history_mode
            then id || '@' || coalesce({{ moment_text('_fivetran_start') }}, '')
        else id
    end as opportunity_history_id,
    coalesce(opportunity_id, id) as opportunity_id,
    stage_name,
    is_closed,
    is_won,
    case
        when is_history_mode
            then coalesce(last_stage_change_date, _fivetran_start)
        else created_date
    end as began_at,
    case
        when is_history_mode then last_modified_by_id
        else created_by_id
    end as changed_by_id,
    coalesce(is_deleted, false) as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
