select
    campaign_id,
    name as campaign_name,
    channel
from {{ source('input', 'campaigns') }}
