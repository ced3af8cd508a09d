select
    touch_id,
    occurred_at,
    person_id,
    email,
    account_id,
    opportunity_id,
    kind,
    team,
    channel,
    case when medium is not null then 'hubspot' end as source,
    medium,
    campaign_id,
    content_id,
    url,
    user_id
from {{ ref('int_hubspot_touches__decided') }}
where left_out_because is null
