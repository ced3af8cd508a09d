with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'campaign') }}
    where id is not null
)

select
    id as campaign_id,
    name as campaign_name,
    type,
    start_date as start_on,
    end_date as end_on,
    budgeted_cost,
    currency_iso_code as currency,
    owner_id,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
