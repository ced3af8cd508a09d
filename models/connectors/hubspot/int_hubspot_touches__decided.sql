{# A touch names one person, one account and one deal: of several, the one with the least id. #}
with contacts as (
    select
        engagement_id,
        min(contact_id) as contact_id
    from {{ ref('stg_hubspot__engagement_contacts') }}
    group by engagement_id
),

companies as (
    select
        engagement_id,
        min(company_id) as company_id
    from {{ ref('stg_hubspot__engagement_companies') }}
    group by engagement_id
),

deals as (
    select
        links.engagement_id,
        min(links.deal_id) as deal_id
    from {{ ref('stg_hubspot__engagement_deals') }} as links
    left join {{ ref('int_hubspot_deals__decided') }} as decided on links.deal_id = decided.deal_id
    where decided.left_out_because is null
    group by links.engagement_id
),

touches as (
    select
        told.source_table,
        'engagement' as id_kind,
        told.engagement_id as source_id,
        told.occurred_at,
        contacts.contact_id as person_id,
        cast(null as varchar) as email,
        companies.company_id as account_id,
        deals.deal_id as opportunity_id,
        told.kind,
        -- What is neither a call, a meeting nor an e-mail of ours is still sales talking, not marketing.
        case when told.kind = 'other' then 'sales' end as team,
        cast(null as varchar) as channel,
        cast(null as varchar) as medium,
        cast(null as varchar) as campaign_id,
        cast(null as varchar) as content_id,
        cast(null as varchar) as url,
        told.owner_id as user_id,
        told.synced_at,
        case
            when told.is_deleted then 'deleted in HubSpot'
            when told.is_told_elsewhere then 'told by its own table'
            when told.kind is null then 'not a touch'
            when told.occurred_at > told.synced_at then 'planned, not held when last read'
            when told.outcome in ('CANCELED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED') then 'not held'
        end as left_out_because
    from {{ ref('int_hubspot_engagements__told') }} as told
    left join contacts on told.engagement_id = contacts.engagement_id
    left join companies on told.engagement_id = companies.engagement_id
    left join deals on told.engagement_id = deals.engagement_id
    union all
    select
        'email_event' as source_table,
        'email_event' as id_kind,
        events.email_event_id as source_id,
        events.occurred_at,
        cast(null as varchar) as person_id,
        events.recipient as email,
        cast(null as varchar) as account_id,
        cast(null as varchar) as opportunity_id,
        case upper(events.event_type)
            when 'SENT' then 'email_sent'
            when 'OPEN' then 'email_open'
            when 'CLICK' then 'email_click'
        end as kind,
        cast(null as varchar) as team,
        'Email' as channel,
        'email' as medium,
        events.campaign_id,
        cast(null as varchar) as content_id,
        clicks.url,
        cast(null as varchar) as user_id,
        events.synced_at,
        case
            when coalesce(upper(events.event_type), '') not in ('SENT', 'OPEN', 'CLICK') then 'not a touch'
            when events.is_filtered then 'filtered by HubSpot'
            -- A mail program fetches the same message again and again: opens may not outnumber what was sent.
            when
                upper(events.event_type) = 'OPEN' and events.sent_event_id is not null
                and row_number() over (
                    partition by
                        upper(events.event_type), events.sent_event_id, events.recipient,
                        coalesce(events.is_filtered, false)
                    order by events.occurred_at, events.email_event_id
                ) > 1
                then 'opened before'
        end as left_out_because
    from {{ ref('stg_hubspot__email_events') }} as events
    left join {{ ref('stg_hubspot__email_event_clicks') }} as clicks on events.email_event_id = clicks.email_event_id
    union all
    select
        'contact_form_submission' as source_table,
        'form' as id_kind,
        coalesce(
            submission_id,
            contact_id || '/' || form_id || '/' || cast(occurred_at as varchar),
            -- An id must not hold an address: of those who sent a form in one instant, each has a number.
            form_id || '/' || cast(occurred_at as varchar) || '/'
            || cast(dense_rank() over (partition by form_id, occurred_at order by email) as varchar)
        ) as source_id,
        occurred_at,
        contact_id as person_id,
        email,
        cast(null as varchar) as account_id,
        cast(null as varchar) as opportunity_id,
        'form' as kind,
        cast(null as varchar) as team,
        cast(null as varchar) as channel,
        cast(null as varchar) as medium,
        cast(null as varchar) as campaign_id,
        form_id as content_id,
        page_url as url,
        cast(null as varchar) as user_id,
        synced_at,
        cast(null as varchar) as left_out_because
    from {{ ref('stg_hubspot__form_submissions') }}
)

select
    source_table,
    'hubspot:' || id_kind || ':' || source_id as touch_id,
    occurred_at,
    person_id,
    email,
    account_id,
    opportunity_id,
    kind,
    team,
    channel,
    medium,
    campaign_id,
    content_id,
    url,
    user_id,
    case
        when left_out_because is not null then left_out_because
        when source_id is null then 'no id'
        when occurred_at is null then 'no time'
        when coalesce(person_id, email, account_id, opportunity_id) is null then 'nobody named'
        when
            row_number() over (
                partition by id_kind, source_id, left_out_because order by synced_at desc nulls last, source_table asc
            ) > 1
            then 'delivered twice'
    end as left_out_because
from touches
