with first_touches as (
    select
        weighted.entity_id as person_id,
        touches.channel,
        touches.campaign,
        touches.content_title
    from {{ ref('int_touches__weighted') }} as weighted
    inner join {{ ref('int_touches__classified') }} as touches on weighted.touch_id = touches.touch_id
    where weighted.stage_credited = 'lead' and weighted.position = 'first'
)

select
    people.person_id,
    people.original_source as source,
    coalesce(first_touches.channel, ruled.channel, 'unknown') as channel,
    first_touches.campaign,
    first_touches.content_title as content,
    people.account_id,
    people.account_name,
    people.segment,
    people.region,
    people.country,
    people.industry,
    people.owner_id,
    people.owner_name,
    people.team
from {{ ref('int_people__merged') }} as people
left join first_touches on people.person_id = first_touches.person_id
left join {{ ref('int_sources__split') }} as sources
    on sources.told_by = 'person' and people.original_source = sources.told
left join {{ ref('int_channels__ruled') }} as ruled
    on
        sources.source = ruled.source
        and sources.medium = ruled.medium
        and ruled.campaign = ''
        and ruled.referrer_host = ''
