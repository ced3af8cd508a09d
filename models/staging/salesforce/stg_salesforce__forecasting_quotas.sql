with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'forecasting_quota') }}
    where id is not null
)

select
    id as forecasting_quota_id,
    quota_owner_id as owner_id,
    period_id,
    forecasting_type_id,
    quota_amount as amount,
    currency_iso_code as currency,
    created_date as created_at,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
