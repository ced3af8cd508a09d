-- Guards: every send, open and click of the raw tables that has a moment and an address is one touch.
{{ config(tags=['connector'], enabled=('mailchimp' in var('connectors', []))) }}

with activities as (
    select distinct
        action,
        campaign_id as email_id,
        member_id,
        timestamp,
        url
    from {{ source('raw_mailchimp', 'campaign_recipient_activity') }}
    union all
    select distinct
        action,
        automation_email_id as email_id,
        member_id,
        timestamp,
        url
    from {{ source('raw_mailchimp', 'automation_recipient_activity') }}
),

recipients as (
    select distinct
        campaign_id as email_id,
        member_id
    from {{ source('raw_mailchimp', 'campaign_recipient') }}
    union all
    select distinct
        automation_email_id as email_id,
        member_id
    from {{ source('raw_mailchimp', 'automation_recipient') }}
),

dated_emails as (
    select id as email_id from {{ source('raw_mailchimp', 'campaign') }}
    where send_time is not null
    union all
    select id as email_id from {{ source('raw_mailchimp', 'automation_email') }}
    where send_time is not null
),

expected as (
    select
        'email_' || lower(action) as kind,
        count(*) as raw_rows
    from activities
    where
        lower(action) in ('open', 'click')
        and timestamp is not null and email_id is not null and member_id is not null
    group by lower(action)
    union all
    select
        'email_sent' as kind,
        count(*) as raw_rows
    from recipients
    where
        recipients.member_id is not null
        and (
            recipients.email_id in (select dated_emails.email_id from dated_emails)
            or exists (
                select 1 from activities
                where
                    activities.email_id = recipients.email_id
                    and activities.member_id = recipients.member_id
                    and activities.timestamp is not null
            )
        )
),

answered as (
    select
        kind,
        count(*) as touches
    from {{ ref('int_touches__from_mailchimp') }}
    group by kind
)

select
    coalesce(expected.kind, answered.kind) as kind,
    expected.raw_rows,
    answered.touches
from expected
full outer join answered on expected.kind = answered.kind
where coalesce(expected.raw_rows, 0) <> coalesce(answered.touches, 0)
