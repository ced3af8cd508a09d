-- Guards: every open and click is one touch, and so is every send that was not skipped; a delivery only without one.
{{ config(tags=['connector'], enabled=('marketo' in var('connectors', []))) }}

with sent as (
    select * from {{ source('raw_marketo', 'activity_send_email') }}
    where coalesce(lower(action_result), '') <> 'skipped' and lead_id is not null and activity_date is not null
),

delivered as (
    select * from {{ source('raw_marketo', 'activity_email_delivered') }}
    where lead_id is not null and activity_date is not null
),

expected as (
    select
        'email_open' as kind,
        count(*) as raw_rows
    from {{ source('raw_marketo', 'activity_open_email') }}
    where lead_id is not null and activity_date is not null
    union all
    select
        'email_click' as kind,
        count(*) as raw_rows
    from {{ source('raw_marketo', 'activity_click_email') }}
    where lead_id is not null and activity_date is not null
    union all
    select
        'email_sent' as kind,
        (select count(*) from sent)
        + (select count(*) from delivered)
        - (
            select count(distinct delivered.id)
            from delivered
            inner join sent
                on
                    delivered.lead_id = sent.lead_id
                    and coalesce(delivered.campaign_run_id, '') = coalesce(sent.campaign_run_id, '')
                    and coalesce(delivered.email_template_id, '') = coalesce(sent.email_template_id, '')
        ) as raw_rows
),

answered as (
    select
        kind,
        count(*) as touches
    from {{ ref('int_touches__from_marketo') }}
    group by kind
)

select
    expected.kind,
    expected.raw_rows,
    answered.touches
from expected
left join answered on expected.kind = answered.kind
where expected.raw_rows <> coalesce(answered.touches, 0)
