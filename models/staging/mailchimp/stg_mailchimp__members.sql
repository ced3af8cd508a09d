select
    {{ joined_key(['id', 'list_id']) }} as membership_id,
    id as member_id,
    list_id,
    lower(email_address) as email,
    merge_fname as first_name,
    merge_lname as last_name,
    status,
    country_code,
    timestamp_signup as signed_up_at,
    timestamp_opt as opted_in_at,
    last_changed as changed_at,
    coalesce(_fivetran_deleted, false) as is_deleted
from {{ source('raw_mailchimp', 'member') }}
