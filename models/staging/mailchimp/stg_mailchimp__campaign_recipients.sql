select distinct
    {{ joined_key([loaded_text('campaign_id'), loaded_text('member_id')]) }} as recipient_id,
    {{ loaded_text('campaign_id') }} as campaign_id,
    {{ loaded_text('member_id') }} as member_id
from {{ source('raw_mailchimp', 'campaign_recipient') }}
