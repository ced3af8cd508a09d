with listed as (
    select
        touch_id,
        {{ each_item('participant_user_ids', ';') }} as user_id
    from {{ ref('stg_files__touches') }}
    where kind in ('call', 'meeting', 'demo') and participant_user_ids is not null
),

joined as (
    select distinct
        touch_id,
        trim(user_id) as user_id
    from listed
    where trim(user_id) <> ''
)

-- Whoever made the call did not join it.
select
    joined.touch_id,
    joined.user_id,
    coalesce(users.user_name, joined.user_id) as user_name,
    users.team as user_team,
    touches.kind,
    touches.team,
    touches.touched_on,
    coalesce(accounts.segment, people.segment) as segment
from joined
inner join {{ ref('int_touches__classified') }} as touches on joined.touch_id = touches.touch_id
inner join {{ ref('stg_files__touches') }} as sources on joined.touch_id = sources.touch_id
inner join {{ ref('int_touches__identified') }} as identified on joined.touch_id = identified.touch_id
left join {{ ref('stg_files__users') }} as users on joined.user_id = users.user_id
left join {{ ref('stg_files__accounts') }} as accounts on touches.account_id = accounts.account_id
left join {{ ref('int_people__merged') }} as people
    on case when touches.account_id is null then identified.person_id end = people.person_id
where sources.user_id is null or joined.user_id <> sources.user_id
