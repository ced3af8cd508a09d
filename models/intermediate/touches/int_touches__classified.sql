with settings as (select * from {{ ref('int_settings__resolved') }}),

by_email as (
    select
        people.email,
        resolved.resolved_person_id,
        row_number() over (partition by people.email order by people.created_at, people.person_id) as preference
    from {{ ref('stg_files__people') }} as people
    inner join {{ ref('int_people__resolved') }} as resolved on people.person_id = resolved.person_id
    where people.email is not null
),

by_device as (
    select
        identities.anonymous_id,
        coalesce(resolved.resolved_person_id, identities.person_id) as resolved_person_id,
        row_number() over (
            partition by identities.anonymous_id
            order by identities.linked_at nulls last, identities.record_number
        ) as preference
    from {{ ref('stg_files__identities') }} as identities
    left join {{ ref('int_people__resolved') }} as resolved on identities.person_id = resolved.person_id
),

campaigns as (
    select
        campaign_id,
        campaign_name,
        channel
    from {{ ref('stg_files__campaigns') }}
)

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
    coalesce(
        named_people.resolved_person_id, touches.person_id, by_email.resolved_person_id, by_device.resolved_person_id
    ) as person_id,
    touches.account_id,
    coalesce(touches.team, users.team, kinds.default_team) as team,
    coalesce(campaigns.campaign_name, touches.campaign_name, touches.campaign_id) as campaign,
    coalesce(
        touches.channel,
        ruled.channel,
        campaigns.channel,
        case when kinds.is_outreach then 'sales outreach' else 'unknown' end
    ) as channel
from {{ ref('stg_files__touches') }} as touches
cross join settings
inner join {{ ref('touch_kinds') }} as kinds on touches.kind = kinds.kind
left join {{ ref('int_people__resolved') }} as named_people on touches.person_id = named_people.person_id
left join by_email on touches.email = by_email.email and by_email.preference = 1
left join by_device on touches.anonymous_id = by_device.anonymous_id and by_device.preference = 1
left join {{ ref('stg_files__users') }} as users on touches.user_id = users.user_id
left join {{ ref('stg_files__content') }} as contents on touches.content_id = contents.content_id
left join campaigns on touches.campaign_id = campaigns.campaign_id
left join {{ ref('int_channels__ruled') }} as ruled
    on
        touches.channel is null
        and coalesce(touches.source, touches.medium, touches.referrer) is not null
        and coalesce(lower(trim(touches.source)), '') = ruled.source
        and coalesce(lower(trim(touches.medium)), '') = ruled.medium
        and coalesce(lower(trim(touches.campaign_name)), '') = ruled.campaign
        and coalesce({{ host_of('trim(touches.referrer)') }}, '') = ruled.referrer_host
