with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as opportunity_id,
    {{ salesforce_text('name') }} as opportunity_name,
    {{ salesforce_text('account_id') }} as account_id,
    {{ salesforce_text('owner_id') }} as owner_id,
    {{ salesforce_moment('created_date') }} as created_at,
    {{ salesforce_day('close_date') }} as close_on,
    {{ salesforce_text('stage_name') }} as stage_name,
    {{ salesforce_boolean('is_closed') }} as is_closed,
    {{ salesforce_boolean('is_won') }} as is_won,
    {{ salesforce_money('amount') }} as amount,
    {{ salesforce_text('currency_iso_code') }} as currency,
    {{ salesforce_text('type') }} as type,
    {{ salesforce_text('lead_source') }} as lead_source,
    {{ salesforce_text('forecast_category_name') }} as forecast_category_name,
    {{ salesforce_text('forecast_category') }} as forecast_category,
    {{ salesforce_money('probability') }} as probability_percent,
    {{ salesforce_money('total_opportunity_quantity') }} as quantity,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
