-- Guards: a message is opened at most once by whom it was sent to, so an open rate cannot pass 100 % by repeats.
{{ config(tags=['connector'], enabled=('hubspot' in var('connectors', []))) }}
select
    events.sent_event_id,
    events.recipient,
    count(*) as opens
from {{ ref('int_touches__from_hubspot') }} as touches
inner join {{ ref('stg_hubspot__email_events') }} as events
    on touches.touch_id = 'hubspot:email_event:' || events.email_event_id
where touches.kind = 'email_open' and events.sent_event_id is not null
group by events.sent_event_id, events.recipient
having count(distinct touches.touch_id) > 1
