select distinct
    {{ joined_key(['campaign_id', 'member_id']) }} as recipient_id,
    campaign_id,
    member_id
from {{ source('raw_mailchimp', 'campaign_recipient') }}
