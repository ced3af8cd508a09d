select
    campaign_id,
    coalesce(title, subject_line) as name,
    'Email' as channel,
    cast(coalesce(sent_at, created_at) as date) as started_on
from {{ ref('stg_mailchimp__campaigns') }}
where campaign_id is not null and not is_deleted
union all
select
    automation_id as campaign_id,
    title as name,
    'Email' as channel,
    cast(coalesce(started_at, created_at) as date) as started_on
from {{ ref('stg_mailchimp__automations') }}
where automation_id is not null and not is_deleted
