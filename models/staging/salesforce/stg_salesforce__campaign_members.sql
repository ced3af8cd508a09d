with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'campaign_member') }}
    where id is not null
)

select
    id as campaign_member_id,
    campaign_id,
    contact_id,
    lead_id,
    lead_or_contact_id,
    has_responded,
    first_responded_date as first_responded_on,
    {{ salesforce_is_deleted() }} as is_deleted,
    _fivetran_synced as synced_at
from versions
where version_rank = 1
