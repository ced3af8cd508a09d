select
    {{ joined_key([loaded_text('id'), loaded_text('list_id')]) }} as membership_id,
    {{ loaded_text('id') }} as member_id,
    {{ loaded_text('list_id') }} as list_id,
    lower({{ loaded_text('email_address') }}) as email,
    {{ loaded_text('merge_fname') }} as first_name,
    {{ loaded_text('merge_lname') }} as last_name,
    {{ loaded_text('status') }} as status,
    {{ loaded_text('country_code') }} as country_code,
    {{ loaded_time('timestamp_signup') }} as signed_up_at,
    {{ loaded_time('timestamp_opt') }} as opted_in_at,
    {{ loaded_time('last_changed') }} as changed_at,
    coalesce({{ loaded_boolean('_fivetran_deleted') }}, false) as is_deleted
from {{ source('raw_mailchimp', 'member') }}
