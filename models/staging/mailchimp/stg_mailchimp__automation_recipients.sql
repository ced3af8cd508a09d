select distinct
    {{ joined_key([loaded_text('automation_email_id'), loaded_text('member_id')]) }} as recipient_id,
    {{ loaded_text('automation_email_id') }} as automation_email_id,
    {{ loaded_text('member_id') }} as member_id
from {{ source('raw_mailchimp', 'automation_recipient') }}
