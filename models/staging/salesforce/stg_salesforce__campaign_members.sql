with versions as (
    select
        *,
        {{ salesforce_version_rank() }} as version_rank
    from {{ source('salesforce', 'campaign_member') }}
    where {{ salesforce_text('id') }} is not null
)

select
    {{ salesforce_text('id') }} as campaign_member_id,
    {{ salesforce_text('campaign_id') }} as campaign_id,
    {{ salesforce_text('contact_id') }} as contact_id,
    {{ salesforce_text('lead_id') }} as lead_id,
    {{ salesforce_text('lead_or_contact_id') }} as lead_or_contact_id,
    {{ salesforce_boolean('has_responded') }} as has_responded,
    {{ salesforce_day('first_responded_date') }} as first_responded_on,
    {{ salesforce_is_deleted() }} as is_deleted,
    {{ salesforce_moment('_fivetran_synced') }} as synced_at
from versions
where version_rank = 1
