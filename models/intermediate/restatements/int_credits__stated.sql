with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

credits as (
    select
        divided.*,
        coalesce(touches.channel, 'unattributed') as channel,
        {{ joined_key([
            'facts.touch_id', 'cast(facts.occurred_at as varchar)', 'facts.kind', "coalesce(facts.channel, '')",
            "coalesce(facts.source, '')", "coalesce(facts.medium, '')", "coalesce(facts.referrer, '')",
            "coalesce(touches.campaign, '')"
        ]) }} as touch_fact,
        {{ joined_key(['touches.touch_id', 'touches.channel']) }} as channel_fact
    from {{ ref('int_credits__divided') }} as divided
    left join {{ ref('int_touches__classified') }} as touches on divided.touch_id = touches.touch_id
    left join {{ ref('stg_files__touches') }} as facts on divided.touch_id = facts.touch_id
    where divided.stage_credited = 'won'
),

paths as (
    select
        opportunity_id,
        count(touch_id) as touch_count,
        coalesce({{ fingerprint_of('touch_fact') }}, '') as touch_fingerprint,
        coalesce({{ fingerprint_of('channel_fact') }}, '') as channel_fingerprint
    from credits
    group by opportunity_id
),

summed as (
    select
        opportunity_id,
        channel,
        credited_on as closed_on,
    {% for model in var('attribution_models') -%}
    cast(sum({{ where_offered(model, 'credit_' ~ model ~ '_cents') }}) as bigint)
        as credit_{{ model }}_cents{{ ',' if not loop.last }}
    {% endfor %}
    from credits
    group by opportunity_id, channel, credited_on
)

select
    building.build_number,
    summed.opportunity_id,
    summed.channel,
    summed.closed_on,
    paths.touch_count,
    paths.touch_fingerprint,
    paths.channel_fingerprint,
{% for model in var('attribution_models') -%}
summed.credit_{{ model }}_cents{{ ',' if not loop.last }}
{% endfor %}
from summed
inner join paths on summed.opportunity_id = paths.opportunity_id
cross join building
