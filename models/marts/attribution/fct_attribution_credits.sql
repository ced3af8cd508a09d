select
    {{ joined_key([
        'credits.stage_credited', 'credits.entity_id', "coalesce(credits.touch_id, 'unattributed')"
    ]) }} as credit_id,
    credits.stage_credited,
    credits.entity_id,
    credits.opportunity_id,
    deals.opportunity_name,
    coalesce(deals.account_name, people.account_name) as account_name,
    credits.touch_id,
    touches.touched_on,
    credits.credited_on,
    calendar.quarter_id as period,
    credits.position,
    coalesce(touches.kind, 'unattributed') as touch_kind,
    coalesce(touches.team, 'unattributed') as team,
    coalesce(touches.channel, 'unattributed') as channel,
    case when credits.touch_id is null then 'unattributed' else touches.campaign end as campaign,
    touches.content_id,
    touches.content_title,
    deals.type,
    coalesce(deals.segment, people.segment) as segment,
    coalesce(deals.region, people.region) as region,
    coalesce(deals.industry, people.industry) as industry,
    coalesce(deals.owner_name, people.owner_name) as owner_name,
    coalesce(deals.is_counted_deal, false) as is_counted_deal,
    coalesce(deals.is_counted_deal and coalesce(deals.type, 'new') = 'new', false) as is_new_deal,
    credits.amount_cents,
{% for model in var('attribution_models') -%}
{{ where_offered(model, 'credits.weight_' ~ model) }} as weight_{{ model }},
{{ where_offered(model, 'credits.credit_' ~ model ~ '_cents') }} as credit_{{ model }}_cents{{ ',' if not loop.last }}
{% endfor %}
from {{ ref('int_credits__divided') }} as credits
left join {{ ref('int_touches__classified') }} as touches on credits.touch_id = touches.touch_id
left join {{ ref('int_opportunities__valued') }} as deals on credits.opportunity_id = deals.opportunity_id
left join {{ ref('int_people__described') }} as people
    on case when credits.stage_credited = 'lead' then credits.entity_id end = people.person_id
left join {{ ref('int_calendar__days') }} as calendar
    on credits.credited_on = calendar.day_on and calendar.is_in_published_range
