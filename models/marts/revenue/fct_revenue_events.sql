{{ config(materialized='view') }}

{% set cuts = [
    'opportunity_id', 'opportunity_name', 'account_name', 'account_group', 'owner_name', 'team', 'type',
    'contribution', 'product', 'segment', 'region', 'country', 'industry', 'lost_reason', 'competitor',
    'first_touch_channel'
] -%}
{% set counted = [
    ('status', 'varchar'), ('is_counted_deal', 'boolean'), ('won_amount', 'decimal(18, 2)'),
    ('churned_amount', 'decimal(18, 2)'), ('list_amount', 'decimal(18, 2)'), ('discounted_amount', 'decimal(18, 2)'),
    ('cycle_days', 'integer'), ('quantity', 'bigint'), ('is_lost_to_competitor', 'boolean'),
    ('is_referral', 'boolean'), ('is_marketing_touched', 'boolean'), ('is_sales_touched', 'boolean')
] -%}
{% set no_cuts = [] -%}
{% for column in cuts %}{% do no_cuts.append('cast(null as varchar) as ' ~ column) %}{% endfor -%}
{% set no_counts = [] -%}
{% for column, type in counted %}{% do no_counts.append('cast(null as ' ~ type ~ ') as ' ~ column) %}{% endfor -%}
-- The days of open deals are told from their spells, so that what is stored does not grow with the days. No database
-- name in the references: a published file is opened under names of its own.
{% set ref_days = ref('int_snapshot_days__tiled').include(database=false) -%}
{% set ref_deals = ref('fct_opportunities').include(database=false) -%}
select
    'deal|' || opportunity_id as revenue_event_id,
    'deal' as kind,
    closed_on as event_on,
    period,
    {{ cuts | join(',\n    ') }},
    {{ counted | map(attribute=0) | join(',\n    ') }}
from {{ ref_deals }}
union all
select
    'open_day|' || cast(days.day_on as varchar) || '|' || deals.opportunity_id as revenue_event_id,
    'open_day' as kind,
    days.day_on as event_on,
    calendar.quarter_id as period,
    deals.{{ cuts | join(',\n    deals.') }},
    {{ no_counts | join(',\n    ') }}
from {{ ref('int_pipeline__opened').include(database=false) }} as spells
inner join {{ ref_days }} as days
    on spells.opened_on <= days.day_on and coalesce(spells.left_on > days.day_on, true)
inner join {{ ref_deals }} as deals on spells.opportunity_id = deals.opportunity_id
left join {{ ref('int_calendar__days').include(database=false) }} as calendar on days.day_on = calendar.day_on
where deals.is_counted_deal
union all
select
    'day|' || cast(day_on as varchar) as revenue_event_id,
    'day' as kind,
    day_on as event_on,
    cast(null as varchar) as period,
    {{ no_cuts | join(',\n    ') }},
    {{ no_counts | join(',\n    ') }}
from {{ ref_days }}
