{# The credits that are not what they were at the build before, each with the first cause that touched the deal. #}
with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

bases as (
    select
        building.build_number,
        coalesce(now.selection_fingerprint <> before.selection_fingerprint, false) as has_new_selection,
        coalesce(
            now.selection_fingerprint <> before.selection_fingerprint
            or now.rules_fingerprint <> before.rules_fingerprint,
            false
        ) as has_new_rules,
        coalesce(now.effects_fingerprint, '') <> coalesce(before.effects_fingerprint, '') as has_new_effects
    from building
    inner join {{ ref('int_attribution__fingerprinted') }} as now on building.build_number = now.build_number
    left join {{ ref('stg_history__attribution_bases') }} as before
        on before.build_number = (select max(build_number) from {{ ref('stg_history__attribution_bases') }})
),

paths_now as (
    select distinct
        opportunity_id,
        touch_count,
        touch_fingerprint,
        channel_fingerprint
    from {{ ref('int_credits__stated') }}
),

paths_before as (
    select distinct
        opportunity_id,
        touch_count,
        touch_fingerprint,
        channel_fingerprint
    from {{ ref('stg_history__credit_states') }}
),

paths as (
    select
        coalesce(paths_now.opportunity_id, paths_before.opportunity_id) as opportunity_id,
        paths_now.touch_count - paths_before.touch_count as touches_more,
        paths_now.touch_fingerprint <> paths_before.touch_fingerprint as has_new_touches,
        paths_now.channel_fingerprint <> paths_before.channel_fingerprint as has_new_channels
    from paths_now
    full outer join paths_before on paths_now.opportunity_id = paths_before.opportunity_id
),

people as (
    select
        links.opportunity_id,
        max(touched.has_new_record) as has_new_record,
        max(touched.has_gone_record) as has_gone_record,
        max(touched.has_edited_record) as has_edited_record,
        max(
            case when touched.has_new_record + touched.has_gone_record + touched.has_edited_record = 0 then 1 else 0 end
        ) as has_identity_change
    from {{ ref('int_opportunity_people__linked') }} as links
    inner join {{ ref('int_records__touched') }} as touched
        on links.person_id = touched.resolved_id and touched.entity_type = 'person'
    inner join building on touched.build_number = building.build_number
    group by links.opportunity_id
),

causes as (
    select
        paths.opportunity_id,
        bases.build_number,
        bases.has_new_rules,
        bases.has_new_effects,
        paths.has_new_channels,
        case
            when deals.has_new_record = 1 then 'late data'
            when deals.has_gone_record = 1 then 'deleted'
            when deals.has_edited_record = 1 then 'record edited'
            when people.has_identity_change = 1 then 'identity'
            when paths.has_new_touches and not bases.has_new_selection
                then
                    case
                        when paths.touches_more > 0 then 'late data'
                        when paths.touches_more < 0 then 'deleted'
                        else 'record edited'
                    end
        end as data_cause,
        case
            when people.has_new_record = 1 then 'late data'
            when people.has_gone_record = 1 then 'deleted'
            when people.has_edited_record = 1 then 'record edited'
        end as people_cause,
        coalesce(rates.rate_amount, 0) as rate_amount
    from paths
    cross join bases
    left join {{ ref('int_records__touched') }} as deals
        on
            bases.build_number = deals.build_number
            and deals.entity_type = 'opportunity'
            and paths.opportunity_id = deals.resolved_id
    left join people on paths.opportunity_id = people.opportunity_id
    left join {{ ref('int_components__versioned') }} as rates
        on
            bases.build_number = rates.build_number
            and rates.metric = 'won_revenue'
            and paths.opportunity_id = rates.record_id
),

credits as (
    {% for model in var('attribution_models') -%}
    select
        '{{ model }}' as model,
        coalesce(now.opportunity_id, before.opportunity_id) as opportunity_id,
        coalesce(now.channel, before.channel) as channel,
        now.closed_on,
        before.closed_on as previous_closed_on,
        coalesce({{ from_cents('now.credit_' ~ model ~ '_cents') }}, 0) as amount,
        coalesce({{ from_cents('before.credit_' ~ model ~ '_cents') }}, 0) as previous_amount
    from {{ ref('int_credits__stated') }} as now
    full outer join {{ ref('stg_history__credit_states') }} as before
        on now.opportunity_id = before.opportunity_id and now.channel = before.channel
    where
        now.credit_{{ model }}_cents is distinct from before.credit_{{ model }}_cents
        or now.closed_on is distinct from before.closed_on
    {% if not loop.last -%} union all {% endif -%}
    {% endfor %}
),

totals as (
    select
        metric,
        record_id as opportunity_id,
        amount
    from {{ ref('int_components__recorded') }}
    where metric = 'won_revenue'
)

select
    causes.build_number,
    credits.model,
    credits.opportunity_id,
    credits.channel,
    credits.closed_on,
    credits.previous_closed_on,
    credits.amount,
    credits.previous_amount,
    case
        when causes.data_cause is not null then causes.data_cause
        when credits.model in ('u_shaped', 'w_shaped', 'full_path') and causes.people_cause is not null
            then causes.people_cause
        when causes.has_new_rules and (credits.model <> 'markov' or causes.has_new_channels) then 'rule'
        when credits.model = 'markov' and causes.has_new_effects then 'refit'
        when causes.rate_amount = 0 then 'definition'
    end as cause,
    -- The part of the deal's amount that the rate alone has changed, divided as the deal's credit is.
    cast(
        round(causes.rate_amount * credits.amount / nullif(totals.amount, 0), 2) as decimal(18, 2)
    ) as rate_amount
from credits
inner join causes on credits.opportunity_id = causes.opportunity_id
left join totals on credits.opportunity_id = totals.opportunity_id
