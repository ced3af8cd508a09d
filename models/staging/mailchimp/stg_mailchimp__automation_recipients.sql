select distinct
    {{ joined_key(['automation_email_id', 'member_id']) }} as recipient_id,
    automation_email_id,
    member_id
from {{ source('raw_mailchimp', 'automation_recipient') }}
