select
    campaign_group_id as campaign_id,
    campaign_group_name as name,
    'Paid Social' as channel
from {{ ref('stg_linkedin__campaign_groups') }}
