with behaving as (
    select
        listed.*,
        engaged.last_touch_on,
        coalesce(engaged.engagement, 0) as engagement,
        case engaged.interest_rank when 3 then 'asked' when 2 then 'joined' when 1 then 'looked' else 'none' end
            as behaviour
    from {{ ref('int_prospects__listed') }} as listed
    left join {{ ref('int_prospects__engaged') }} as engaged
        on listed.kind = engaged.kind and listed.prospect_id = engaged.prospect_id
),

alike as (
    select
        *,
        {{ joined_key([
            'kind', "coalesce('=' || segment, '')", "coalesce('=' || source, '')", 'behaviour'
        ]) }} as look_alike_group
    from behaving
),

known as (
    select
        look_alike_group,
        count(*) as look_alikes,
        sum(case when is_won then 1 else 0 end) as look_alikes_won
    from alike
    where is_mature
    group by look_alike_group
)

select
    alike.kind,
    alike.prospect_id,
    alike.account_name,
    alike.segment,
    alike.region,
    alike.owner_name,
    alike.team,
    alike.source,
    alike.lead_on,
    alike.is_mature,
    alike.is_won,
    alike.open_rank,
    alike.last_touch_on,
    alike.engagement,
    alike.behaviour,
    alike.look_alike_group,
    coalesce(known.look_alikes, 0) as look_alikes,
    coalesce(known.look_alikes_won, 0) as look_alikes_won
from alike
left join known on alike.look_alike_group = known.look_alike_group
where alike.open_rank is not null
