with settings as (select * from {{ ref('int_settings__resolved') }}),

-- What may be credited, and when: "at or before" ends the window, the lookback begins it.
moments as (
    select
        'lead' as stage_credited,
        people.person_id as entity_id,
        people.lead_until_at as until_at,
        {{ minus_days('people.lead_at', 'settings.lookback_days') }} as since_at
    from {{ ref('int_people__staged') }} as people
    cross join settings
    union all
    select
        'opportunity' as stage_credited,
        deals.opportunity_id as entity_id,
        {{ effective_moment('deals.created_at', 'deals.is_created_at_date', 'settings.time_zone') }} as until_at,
        {{ minus_days('deals.created_at', 'settings.lookback_days') }} as since_at
    from {{ ref('int_opportunities__valued') }} as deals
    cross join settings
    union all
    -- A deal still open is looked at as of today; only won deals earn credit here.
    select
        'closed' as stage_credited,
        deals.opportunity_id as entity_id,
        case
            when deals.closed_at is null then settings.as_of_end_at
            else {{ effective_moment('deals.closed_at', 'deals.is_closed_at_date', 'settings.time_zone') }}
        end as until_at,
        {{ minus_days('coalesce(deals.closed_at, settings.as_of_end_at)', 'settings.lookback_days') }} as since_at
    from {{ ref('int_opportunities__valued') }} as deals
    cross join settings
    where deals.closed_at is not null or deals.status = 'open'
),

earning as (
    select *
    from {{ ref('int_touches__classified') }}
    where earns_credit
),

of_people as (
    select
        earning.touch_id,
        earning.occurred_at,
        earning.touched_at,
        identified.person_id
    from earning
    inner join {{ ref('int_touches__identified') }} as identified on earning.touch_id = identified.touch_id
    where earning.opportunity_id is null and identified.person_id is not null
),

account_touches as (
    select
        touch_id,
        account_id
    from earning
    where account_id is not null and opportunity_id is null
    union
    select
        of_people.touch_id,
        people.account_id
    from of_people
    inner join {{ ref('int_people__merged') }} as people on of_people.person_id = people.person_id
    inner join settings on settings.attribution_scope = 'account'
    where people.account_id is not null
),

reached as (
    -- A touch that names a deal counts for that one only.
    select
        opportunity_id,
        touch_id
    from earning
    where opportunity_id is not null
    union
    select
        linked.opportunity_id,
        of_people.touch_id
    from {{ ref('int_opportunity_people__linked') }} as linked
    inner join of_people on linked.person_id = of_people.person_id
    union
    select
        deals.opportunity_id,
        account_touches.touch_id
    from {{ ref('int_opportunities__valued') }} as deals
    inner join account_touches on deals.account_id = account_touches.account_id
)

select
    moments.stage_credited,
    moments.entity_id,
    earning.touch_id,
    earning.touched_at
from moments
inner join reached on moments.entity_id = reached.opportunity_id
inner join earning
    on
        reached.touch_id = earning.touch_id
        and moments.until_at >= earning.touched_at
        and moments.since_at <= earning.occurred_at
where moments.stage_credited <> 'lead'
union all
select
    moments.stage_credited,
    moments.entity_id,
    of_people.touch_id,
    of_people.touched_at
from moments
inner join of_people
    on
        moments.entity_id = of_people.person_id
        and moments.until_at >= of_people.touched_at
        and moments.since_at <= of_people.occurred_at
where moments.stage_credited = 'lead'
