{# What the name of an event must look like to be a touch of its own; a company may say it in its own words. #}
{% set forms = var('ga4_form_events', '^(generate_lead|sign_up|(.*_)?form_?(submi(t|tted|ssion)|sent)(_.*)?)$') %}
{% set downloads = var('ga4_download_events', '^(.*_)?downloads?(_.*)?$') %}

with named_events as (
    select
        event_id,
        occurred_at,
        user_pseudo_id,
        user_id,
        replace(event_name, '-', '_') as plain_name,
        coalesce(source, utm_source) as source,
        coalesce(medium, utm_medium) as medium,
        coalesce(campaign, utm_campaign) as campaign,
        page_url,
        link_url,
        {{ joined_key(['user_pseudo_id', 'ga_session_id']) }} as session_key
    from {{ ref('stg_ga4_export__events') }}
    where event_id is not null and occurred_at is not null and coalesce(user_pseudo_id, user_id) is not null
),

actions as (
    select
        *,
        case
            when regexp_matches(plain_name, '{{ forms }}') then 'form'
            when regexp_matches(plain_name, '{{ downloads }}') then 'content_download'
        end as kind
    from named_events
)

select
    'ga4_export:web_visit:' || session_key as touch_id,
    started_at as occurred_at,
    cast(null as varchar) as person_id,
    user_pseudo_id as anonymous_id,
    'web_visit' as kind,
    source,
    medium,
    campaign,
    url,
    referrer
from {{ ref('int_ga4_sessions__grouped') }}
union all
-- What is done in a visit came from where the visit came from.
select
    'ga4_export:' || actions.kind || ':' || actions.event_id as touch_id,
    actions.occurred_at,
    case when actions.user_pseudo_id is null then actions.user_id end as person_id,
    actions.user_pseudo_id as anonymous_id,
    actions.kind,
    case when sessions.session_key is null then actions.source else sessions.source end as source,
    case when sessions.session_key is null then actions.medium else sessions.medium end as medium,
    case when sessions.session_key is null then actions.campaign else sessions.campaign end as campaign,
    coalesce(case when actions.kind = 'content_download' then actions.link_url end, actions.page_url) as url,
    sessions.referrer
from actions
left join {{ ref('int_ga4_sessions__grouped') }} as sessions on actions.session_key = sessions.session_key
where actions.kind is not null
