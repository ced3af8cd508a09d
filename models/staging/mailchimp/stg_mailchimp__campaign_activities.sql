with renamed as (
    select
        lower(action) as action,
        campaign_id,
        member_id,
        timestamp as occurred_at,
        url
    from {{ source('raw_mailchimp', 'campaign_recipient_activity') }}
)

-- The table has no id of its own: rows that agree in all of this are one row, written twice.
select distinct
    *,
    {{ joined_key(['campaign_id', 'member_id', 'action', moment_text('occurred_at'), "coalesce(url, '')"]) }}
        as activity_id
from renamed
