with renamed as (
    select
        lower({{ loaded_text('action') }}) as action,
        {{ loaded_text('automation_email_id') }} as automation_email_id,
        {{ loaded_text('member_id') }} as member_id,
        {{ loaded_time('timestamp') }} as occurred_at,
        {{ loaded_text('url') }} as url
    from {{ source('raw_mailchimp', 'automation_recipient_activity') }}
)

-- The table has no id of its own: rows that agree in all of this are one row, written twice.
select distinct
    *,
    {{ joined_key(['automation_email_id', 'member_id', 'action', moment_text('occurred_at'), "coalesce(url, '')"]) }}
        as activity_id
from renamed
