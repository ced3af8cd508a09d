{{ config(materialized='view') }}

-- One branch per model, so that asking for one model scans the credits once; spend and the totals of the Markov
-- chain stand beside every model. No database name in the references: a published file is opened under names of
-- its own. The custom model is there where the company has weights for it.
{% for model in var('attribution_models') -%}
select
    credit_id || '|{{ model }}' as credit_id,
    '{{ model }}' as model,
    stage_credited,
    entity_id,
    opportunity_id,
    opportunity_name,
    account_name,
    touch_id,
    touched_on,
    credited_on,
    period,
    position,
    touch_kind,
    team,
    channel,
    campaign,
    content_id,
    content_title,
    type,
    segment,
    region,
    industry,
    owner_name,
    is_counted_deal,
    is_new_deal,
    weight_{{ model }} as weight,
    {{ from_cents('credit_' ~ model ~ '_cents') }} as credit_amount,
    cast(null as decimal(18, 2)) as spend_amount,
    cast(null as decimal(18, 12)) as removal_effect,
    cast(null as decimal(38, 14)) as markov_amount,
    cast(null as decimal(38, 12)) as markov_deals
from {{ ref('fct_attribution_credits').include(database=false) }}
{{ 'where weight_custom is not null' if model == 'custom' }}
union all
select
    funnel_event_id || '|{{ model }}' as credit_id,
    '{{ model }}' as model,
    'spend' as stage_credited,
    cast(null as varchar) as entity_id,
    cast(null as varchar) as opportunity_id,
    cast(null as varchar) as opportunity_name,
    cast(null as varchar) as account_name,
    cast(null as varchar) as touch_id,
    cast(null as date) as touched_on,
    event_on as credited_on,
    period,
    cast(null as varchar) as position,
    cast(null as varchar) as touch_kind,
    cast(null as varchar) as team,
    channel,
    campaign,
    cast(null as varchar) as content_id,
    cast(null as varchar) as content_title,
    cast(null as varchar) as type,
    cast(null as varchar) as segment,
    cast(null as varchar) as region,
    cast(null as varchar) as industry,
    cast(null as varchar) as owner_name,
    false as is_counted_deal,
    false as is_new_deal,
    cast(null as decimal(18, 12)) as weight,
    cast(null as decimal(18, 2)) as credit_amount,
    spend_amount,
    cast(null as decimal(18, 12)) as removal_effect,
    cast(null as decimal(38, 14)) as markov_amount,
    cast(null as decimal(38, 12)) as markov_deals
from {{ ref('fct_funnel_events').include(database=false) }}
where basis = 'spend' {{ and_offered(model, ref('fct_attribution_credits').include(database=false)) }}
union all
select
    markov_channel_id || '|{{ model }}' as credit_id,
    '{{ model }}' as model,
    'markov' as stage_credited,
    cast(null as varchar) as entity_id,
    cast(null as varchar) as opportunity_id,
    cast(null as varchar) as opportunity_name,
    cast(null as varchar) as account_name,
    cast(null as varchar) as touch_id,
    cast(null as date) as touched_on,
    credited_on,
    period,
    cast(null as varchar) as position,
    cast(null as varchar) as touch_kind,
    cast(null as varchar) as team,
    channel,
    cast(null as varchar) as campaign,
    cast(null as varchar) as content_id,
    cast(null as varchar) as content_title,
    cast(null as varchar) as type,
    cast(null as varchar) as segment,
    cast(null as varchar) as region,
    cast(null as varchar) as industry,
    cast(null as varchar) as owner_name,
    false as is_counted_deal,
    false as is_new_deal,
    cast(null as decimal(18, 12)) as weight,
    cast(null as decimal(18, 2)) as credit_amount,
    cast(null as decimal(18, 2)) as spend_amount,
    removal_effect,
    markov_amount,
    markov_deals
from {{ ref('fct_markov_channels').include(database=false) }}
where channel is not null {{ and_offered(model, ref('fct_attribution_credits').include(database=false)) }}
{{ 'union all' if not loop.last }}
{% endfor %}
