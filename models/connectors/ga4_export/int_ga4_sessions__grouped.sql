-- What the session is said to come from, else what the page's own address says.
with events as (
    select
        event_id,
        occurred_at,
        bundle_sequence_id,
        batch_event_index,
        user_pseudo_id,
        ga_session_id,
        coalesce(source, utm_source) as source,
        coalesce(medium, utm_medium) as medium,
        coalesce(campaign, utm_campaign) as campaign,
        coalesce(gclid, page_gclid) as gclid,
        page_url,
        page_referrer,
        host_name,
        {{ joined_key(['user_pseudo_id', 'ga_session_id']) }} as session_key
    from {{ ref('stg_ga4_export__events') }}
    where user_pseudo_id is not null and ga_session_id is not null and occurred_at is not null
),

ranked as (
    select
        *,
        -- Google's export calls some clicks on its own ads organic; the click id knows better, but only there.
        gclid is not null
        and coalesce(lower(source), 'google') = 'google'
        and coalesce(lower(medium), 'organic') in ('organic', '(none)', '(not set)') as is_ad_click,
        row_number() over (
            partition by session_key
            order by occurred_at asc, bundle_sequence_id asc, batch_event_index asc, event_id asc
        ) as place,
        -- Not every event says where the session came from: the first one that does speaks for it.
        row_number() over (
            partition by session_key
            order by
                case when coalesce(source, medium, campaign, gclid) is null then 1 else 0 end asc,
                occurred_at asc,
                bundle_sequence_id asc,
                batch_event_index asc,
                event_id asc
        ) as origin_place
    from events
)

select
    session_key,
    min(user_pseudo_id) as user_pseudo_id,
    min(ga_session_id) as ga_session_id,
    min(occurred_at) as started_at,
    max(case when origin_place = 1 then case when is_ad_click then 'google' else source end end) as source,
    max(case when origin_place = 1 then case when is_ad_click then 'cpc' else medium end end) as medium,
    -- (organic), (direct), (not set): Google's words for no campaign.
    max(case when origin_place = 1 and not starts_with(campaign, '(') then campaign end) as campaign,
    max(case when place = 1 then coalesce(page_url, host_name) end) as url,
    -- A page of the same site sent nobody here.
    max(
        case
            when
                place = 1
                and coalesce({{ host_of('page_url') }}, lower(host_name), '') <> {{ host_of('page_referrer') }}
                then page_referrer
        end
    ) as referrer,
    count(*) as event_count
from ranked
group by session_key
