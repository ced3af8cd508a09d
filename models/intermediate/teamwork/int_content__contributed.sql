with listed as (
    select
        content_id,
        {{ each_item('contributor_user_ids', ';') }} as user_id
    from {{ ref('stg_files__content') }}
    where contributor_user_ids is not null
),

contributed as (
    select distinct
        content_id,
        trim(user_id) as user_id
    from listed
    where trim(user_id) <> ''
)

select
    contributed.content_id,
    contributed.user_id,
    coalesce(users.user_name, contributed.user_id) as user_name,
    users.team as user_team,
    pieces.kind,
    pieces.published_on
from contributed
inner join {{ ref('stg_files__content') }} as pieces on contributed.content_id = pieces.content_id
left join {{ ref('stg_files__users') }} as users on contributed.user_id = users.user_id
