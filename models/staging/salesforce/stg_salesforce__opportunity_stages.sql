with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity_stage') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as opportunity_stage_id,
    {{ salesforce_text('api_name') }} as api_name,
    {{ salesforce_text('master_label') }} as master_label,
    {{ salesforce_boolean('is_active') }} as is_active,
    {{ salesforce_boolean('is_closed') }} as is_closed,
    {{ salesforce_boolean('is_won') }} as is_won,
    {{ salesforce_money('default_probability') }} as default_probability_percent,
    {{ salesforce_whole('sort_order') }} as sort_order,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
