with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'campaign') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as campaign_id,
    {{ salesforce_text('name') }} as campaign_name,
    {{ salesforce_text('type') }} as type,
    {{ salesforce_day('start_date') }} as start_on,
    {{ salesforce_day('end_date') }} as end_on,
    {{ salesforce_money('budgeted_cost') }} as budgeted_cost,
    {{ salesforce_text('currency_iso_code') }} as currency,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
