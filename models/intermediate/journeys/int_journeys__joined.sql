with deals as (
    select
        *,
        row_number() over (
            partition by case when account_id is null then 'deal ' || opportunity_id else 'account ' || account_id end
            order by case when status = 'won' then 0 else 1 end, closed_at, opportunity_id
        ) as purchase_number
    from {{ ref('int_opportunities__valued') }}
    where is_counted_deal
),

earning as (
    select
        touches.*,
        identified.person_id,
        coalesce(touches.account_id, people.account_id) as touched_account_id,
        coalesce(
            accounts.account_name,
            touches.account_id,
            people.account_name
        ) as touched_account_name
    from {{ ref('int_touches__classified') }} as touches
    inner join {{ ref('int_touches__identified') }} as identified on touches.touch_id = identified.touch_id
    left join {{ ref('stg_files__accounts') }} as accounts on touches.account_id = accounts.account_id
    left join {{ ref('int_people__merged') }} as people on identified.person_id = people.person_id
    where touches.earns_credit
),

on_the_way as (
    select
        deals.opportunity_id,
        deals.account_id,
        deals.account_name,
        deals.status,
        deals.closed_on,
        deals.purchase_number,
        ordered.touch_id,
        ordered.touch_number,
        ordered.touch_count
    from deals
    inner join {{ ref('int_touches__ordered') }} as ordered
        on ordered.stage_credited = 'closed' and deals.opportunity_id = ordered.entity_id
)

select
    'touch' as event_kind,
    earning.touched_on as event_on,
    on_the_way.opportunity_id,
    case when on_the_way.touch_id is null then earning.touched_account_id else on_the_way.account_id end as account_id,
    case
        when on_the_way.touch_id is null then earning.touched_account_name else on_the_way.account_name
    end as account_name,
    earning.touch_id,
    earning.person_id,
    earning.kind,
    earning.team,
    earning.channel,
    cast(null as integer) as touches_to_purchase,
    cast(null as integer) as days_first_touch_to_won,
    false as is_first_purchase
from earning
left join on_the_way on earning.touch_id = on_the_way.touch_id
union all
select
    'member' as event_kind,
    deals.created_on as event_on,
    deals.opportunity_id,
    deals.account_id,
    deals.account_name,
    null as touch_id,
    linked.person_id,
    null as kind,
    null as team,
    null as channel,
    null as touches_to_purchase,
    null as days_first_touch_to_won,
    false as is_first_purchase
from deals
inner join {{ ref('int_opportunity_people__linked') }} as linked on deals.opportunity_id = linked.opportunity_id
union all
-- A purchase is cut by its first touch.
select
    'purchase' as event_kind,
    on_the_way.closed_on as event_on,
    on_the_way.opportunity_id,
    on_the_way.account_id,
    on_the_way.account_name,
    on_the_way.touch_id,
    earning.person_id,
    earning.kind,
    earning.team,
    earning.channel,
    cast(on_the_way.touch_count as integer) as touches_to_purchase,
    {{ days_between('earning.touched_on', 'on_the_way.closed_on') }} as days_first_touch_to_won,
    on_the_way.purchase_number = 1 as is_first_purchase
from on_the_way
inner join earning on on_the_way.touch_id = earning.touch_id
where on_the_way.status = 'won' and on_the_way.touch_number = 1
