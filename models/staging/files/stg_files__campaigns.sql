select
    campaign_id,
    name as campaign_name,
    channel,
    utm_links
from {{ source('input', 'campaigns') }}
