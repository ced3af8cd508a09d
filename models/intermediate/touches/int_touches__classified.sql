select
    touches.touch_id,
    touches.occurred_at,
    touches.opportunity_id,
    touches.kind,
    touches.content_id,
    coalesce(contents.title, touches.content_id) as content_title,
    kinds.earns_credit,
    {{ effective_moment('touches.occurred_at', 'touches.is_occurred_at_date', 'settings.time_zone') }} as touched_at,
    {{ reporting_day('touches.occurred_at', 'settings.time_zone') }} as touched_on,
    touches.account_id,
    coalesce(touches.team, users.team, kinds.default_team) as team,
    coalesce(campaigns.campaign_name, touches.campaign_name, touches.campaign_id) as campaign,
    coalesce(
        touches.channel,
        case when coalesce(touches.source, touches.medium, touches.referrer) is not null then ruled.channel end,
        case when kinds.is_outreach then 'sales outreach' else 'unknown' end
    ) as channel
from {{ ref('stg_files__touches') }} as touches
cross join {{ ref('int_settings__resolved') }} as settings
inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
left join {{ ref('stg_files__users') }} as users on touches.user_id = users.user_id
left join {{ ref('stg_files__content') }} as contents on touches.content_id = contents.content_id
left join {{ ref('int_utms__matched') }} as matched
    on
        case when touches.campaign_id is null then lower(trim(touches.campaign_name)) end = matched.campaign
        and coalesce(lower(trim(touches.source)), '') = matched.source
        and coalesce(lower(trim(touches.medium)), '') = matched.medium
left join {{ ref('stg_files__campaigns') }} as campaigns
    on coalesce(touches.campaign_id, matched.campaign_id) = campaigns.campaign_id
left join {{ ref('int_channels__ruled') }} as ruled
    on
        coalesce(lower(trim(touches.source)), '') = ruled.source
        and coalesce(lower(trim(touches.medium)), '') = ruled.medium
        and coalesce(lower(trim(coalesce(campaigns.campaign_name, touches.campaign_name))), '') = ruled.campaign
        and coalesce({{ host_of('trim(touches.referrer)') }}, '') = ruled.referrer_host
