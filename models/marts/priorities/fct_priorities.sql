with prospects as (
    select
        compared.*,
        {{ days_between('compared.last_touch_on', 'settings.as_of_on') }} as days_since_last_touch
    from {{ ref('int_prospects__compared') }} as compared
    cross join {{ ref('int_settings__resolved') }} as settings
)

select
    {{ joined_key(['kind', 'prospect_id']) }} as priority_id,
    kind,
    prospect_id,
    account_name,
    segment,
    region,
    owner_name,
    team,
    source,
    behaviour,
    case open_rank when 4 then 'opportunity' when 3 then 'sql' when 2 then 'mql' when 1 then 'lead' else 'recycled' end
        as stage,
    lead_on,
    cast(engagement as integer) as engagement,
    days_since_last_touch,
    look_alike_group,
    cast(look_alikes as integer) as look_alikes,
    cast(look_alikes_won as integer) as look_alikes_won,
    -- Those who are active now come first; among them those whose like were won most often. Nothing else weighs.
    cast(rank() over (
        partition by kind
        order by
            case when engagement > 0 then 0 else 1 end asc,
            case when look_alikes > 0 then 0 else 1 end asc,
            case when look_alikes > 0 then cast(look_alikes_won as double precision) / look_alikes end desc,
            engagement desc
    ) as integer) as place,
    case engagement when 1 then '1 touch' else cast(engagement as varchar) || ' touches' end
    || ' of interest in the last 30 days; '
    || case
        when days_since_last_touch is null then 'never touched'
        when days_since_last_touch = 0 then 'last touch today'
        when days_since_last_touch = 1 then 'last touch 1 day ago'
        else 'last touch ' || cast(days_since_last_touch as varchar) || ' days ago'
    end
    || '; '
    || case
        when look_alikes = 0 then 'no look-alikes yet'
        else cast(look_alikes_won as varchar) || ' of ' || cast(look_alikes as varchar) || ' look-alikes won'
    end as reasons
from prospects
