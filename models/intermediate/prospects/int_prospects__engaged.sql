with of_prospects as (
    select
        'person' as kind,
        person_id as prospect_id,
        touch_id
    from {{ ref('int_touches__identified') }}
    where person_id is not null
    union
    select
        'account' as kind,
        people.account_id as prospect_id,
        identified.touch_id
    from {{ ref('int_touches__identified') }} as identified
    inner join {{ ref('int_people__described') }} as people on identified.person_id = people.person_id
    where people.account_id is not null
    union
    select
        'account' as kind,
        account_id as prospect_id,
        touch_id
    from {{ ref('int_touches__classified') }}
    where account_id is not null
),

touches as (
    select
        prospects.kind,
        prospects.prospect_id,
        prospects.lead_on,
        settings.as_of_on,
        touched.touched_on,
        kinds.interest_rank
    from {{ ref('int_prospects__listed') }} as prospects
    inner join of_prospects
        on prospects.kind = of_prospects.kind and prospects.prospect_id = of_prospects.prospect_id
    inner join {{ ref('int_touches__classified') }} as touched on of_prospects.touch_id = touched.touch_id
    inner join {{ ref('touch_kinds') }} as kinds on touched.kind = kinds.kind
    inner join {{ ref('int_settings__resolved') }} as settings on touched.touched_on <= settings.as_of_on
)

select
    kind,
    prospect_id,
    max(touched_on) as last_touch_on,
    sum(case when interest_rank > 0 and touched_on > {{ add_days('as_of_on', -30) }} then 1 else 0 end) as engagement,
    max(case when touched_on <= {{ add_days('lead_on', 30) }} then interest_rank else 0 end) as interest_rank
from touches
group by kind, prospect_id
