with sends as (
    -- Marketo logs what it did not send, too.
    select *
    from {{ ref('stg_marketo__email_sends') }}
    where action_result is distinct from 'skipped'
),

activities as (
    select
        'email_sent' as logged_as,
        'email_sent' as kind,
        activity_id,
        lead_id,
        occurred_at,
        campaign_id,
        email_template_id,
        cast(null as varchar) as url
    from sends
    union all
    -- A delivery is the same touch as its send; one whose send is not loaded stands for it.
    select
        'email_delivered' as logged_as,
        'email_sent' as kind,
        deliveries.activity_id,
        deliveries.lead_id,
        deliveries.occurred_at,
        deliveries.campaign_id,
        deliveries.email_template_id,
        cast(null as varchar) as url
    from {{ ref('stg_marketo__email_deliveries') }} as deliveries
    where
        not exists (
            select 1 from sends
            where
                sends.lead_id = deliveries.lead_id
                and sends.campaign_run_id is not distinct from deliveries.campaign_run_id
                and sends.email_template_id is not distinct from deliveries.email_template_id
        )
    union all
    select
        'email_open' as logged_as,
        'email_open' as kind,
        activity_id,
        lead_id,
        occurred_at,
        campaign_id,
        email_template_id,
        cast(null as varchar) as url
    from {{ ref('stg_marketo__email_opens') }}
    union all
    select
        'email_click' as logged_as,
        'email_click' as kind,
        activity_id,
        lead_id,
        occurred_at,
        campaign_id,
        email_template_id,
        url
    from {{ ref('stg_marketo__email_clicks') }}
)

select
    'marketo:' || activities.logged_as || ':' || activities.activity_id as touch_id,
    activities.occurred_at,
    activities.lead_id as person_id,
    activities.kind,
    'Email' as channel,
    'marketo' as source,
    'email' as medium,
    coalesce('marketo:program:' || programs.program_id, 'marketo:campaign:' || activities.campaign_id) as campaign_id,
    coalesce(programs.program_name, campaigns.campaign_name) as campaign,
    'marketo:email:' || activities.email_template_id as content_id,
    activities.url
from activities
left join {{ ref('stg_marketo__campaigns') }} as campaigns on activities.campaign_id = campaigns.campaign_id
left join {{ ref('stg_marketo__programs') }} as programs on campaigns.program_id = programs.program_id
where activities.activity_id is not null and activities.lead_id is not null and activities.occurred_at is not null
