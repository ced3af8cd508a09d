with addresses as (
    select
        member_id,
        max(email) as email
    from {{ ref('stg_mailchimp__members') }}
    where not is_deleted
    group by member_id
),

-- What was sent, under the campaign it counts for: a mailing is its own, an automated e-mail is its series'.
-- Deleted ones keep their name.
emails as (
    select
        campaign_id as email_id,
        campaign_id,
        coalesce(title, subject_line) as campaign,
        sent_at
    from {{ ref('stg_mailchimp__campaigns') }}
    union all
    select
        emails.automation_email_id as email_id,
        emails.automation_id as campaign_id,
        automations.title as campaign,
        emails.last_sent_at as sent_at
    from {{ ref('stg_mailchimp__automation_emails') }} as emails
    left join {{ ref('stg_mailchimp__automations') }} as automations
        on emails.automation_id = automations.automation_id
),

activities as (
    select
        activity_id,
        action,
        campaign_id as email_id,
        member_id,
        occurred_at,
        url
    from {{ ref('stg_mailchimp__campaign_activities') }}
    union all
    select
        activity_id,
        action,
        automation_email_id as email_id,
        member_id,
        occurred_at,
        url
    from {{ ref('stg_mailchimp__automation_activities') }}
),

recipients as (
    select
        recipient_id,
        campaign_id as email_id,
        member_id
    from {{ ref('stg_mailchimp__campaign_recipients') }}
    union all
    select
        recipient_id,
        automation_email_id as email_id,
        member_id
    from {{ ref('stg_mailchimp__automation_recipients') }}
),

reactions as (
    select
        email_id,
        member_id,
        min(occurred_at) as first_reaction_at
    from activities
    group by email_id, member_id
),

touches as (
    -- Recipients carry no time. An automated e-mail's is the last time it went to anyone, so nobody's e-mail is
    -- sent later than they first reacted to it.
    select
        'mailchimp:email_sent:' || recipients.recipient_id as touch_id,
        coalesce(least(emails.sent_at, reactions.first_reaction_at), emails.sent_at, reactions.first_reaction_at)
            as occurred_at,
        'email_sent' as kind,
        recipients.email_id,
        recipients.member_id,
        cast(null as varchar) as url
    from recipients
    left join emails on recipients.email_id = emails.email_id
    left join reactions on recipients.email_id = reactions.email_id and recipients.member_id = reactions.member_id
    union all
    select
        'mailchimp:email_' || action || ':' || activity_id as touch_id,
        occurred_at,
        'email_' || action as kind,
        email_id,
        member_id,
        url
    from activities
    where action in ('open', 'click')
)

select
    touches.touch_id,
    touches.occurred_at,
    case when addresses.email is null then touches.member_id end as person_id,
    addresses.email,
    touches.kind,
    'Email' as channel,
    'mailchimp' as source,
    'email' as medium,
    coalesce(emails.campaign_id, touches.email_id) as campaign_id,
    emails.campaign,
    'mailchimp:email:' || touches.email_id as content_id,
    touches.url
from touches
left join addresses on touches.member_id = addresses.member_id
left join emails on touches.email_id = emails.email_id
where touches.touch_id is not null and touches.occurred_at is not null
