select
    'mailchimp:email:' || campaign_id as content_id,
    coalesce(subject_line, title) as title,
    'promo_email' as kind,
    campaign_id,
    archive_url as url
from {{ ref('stg_mailchimp__campaigns') }}
where campaign_id is not null and not is_deleted
union all
select
    'mailchimp:email:' || automation_email_id as content_id,
    coalesce(subject_line, title) as title,
    'promo_email' as kind,
    automation_id as campaign_id,
    archive_url as url
from {{ ref('stg_mailchimp__automation_emails') }}
where automation_email_id is not null and not is_deleted
