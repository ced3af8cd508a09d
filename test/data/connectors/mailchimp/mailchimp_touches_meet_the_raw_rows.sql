-- Guards: every send, open and click of the raw tables is one touch; only bounces and what cannot be dated are none.
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
        'email_' || action as kind,
        count(*) as raw_rows
    from activities
    where action <> 'bounce' and timestamp is not null
    group by action
    union all
    select
        'email_sent' as kind,
        count(*) as raw_rows
    from recipients
    where
        recipients.email_id in (select dated_emails.email_id from dated_emails)
        or exists (
            select 1 from activities
            where activities.email_id = recipients.email_id and activities.member_id = recipients.member_id
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
