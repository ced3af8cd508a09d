select
    campaign_id,
    coalesce(campaign_name, subject) as name,
    'Email' as channel
from {{ ref('stg_hubspot__email_campaigns') }}
where campaign_id is not null
