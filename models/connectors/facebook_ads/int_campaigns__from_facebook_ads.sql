select
    campaign_id,
    campaign_name as name,
    'Paid Social' as channel
from {{ ref('stg_facebook_ads__campaigns') }}
