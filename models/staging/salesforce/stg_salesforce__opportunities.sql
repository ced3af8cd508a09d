with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'opportunity') }}
    where id is not null
)

select
    id as opportunity_id,
    name as opportunity_name,
    account_id,
    owner_id,
    created_date as created_at,
    close_date as close_on,
    stage_name,
    is_closed,
    is_won,
    amount,
    currency_iso_code as currency,
    type,
    lead_source,
    forecast_category_name,
    forecast_category,
    probability as probability_percent,
    total_opportunity_quantity as quantity,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
