{{ config(materialized='view') }}

{% set dimensions = ['stage', 'source_stage', 'forecast_category', 'owner_name', 'team', 'segment', 'region'] -%}
-- Versions of deals are stored and told day by day here, so that what is stored grows with what changes and not with
-- the days. Two CTEs of one text, as one that is read twice would be computed whole. No database name in the
-- references: a published file is opened under names of its own.
{% set ref_days = ref('int_snapshot_days__tiled').include(database=false) -%}
{% set ref_rates = ref('int_rates__dated').include(database=false) -%}
{% set ref_settings = ref('int_settings__resolved').include(database=false) -%}
{% set ref_versions = ref('int_pipeline__described').include(database=false) -%}
with
{% for kind in ['snapshot', 'balance'] -%}
{{ kind }}_days as (
    select
        versions.*,
        days.day_on,
        days.is_week_end,
        days.is_month_end,
        settings.as_of_on,
        versions.valid_from < days.day_on as is_continued,
        coalesce(versions.valid_before > days.day_on, true) as is_open,
        case
            when versions.currency = settings.reporting_currency then coalesce(versions.amount, 0)
            else coalesce({{ convert_money('versions.amount', 'rates.rate', 'rates.is_inverse') }}, 0)
        end as value_on_day,
        case
            when versions.currency = settings.reporting_currency then coalesce(versions.amount, 0)
            else coalesce({{ convert_money('versions.amount', 'earlier_rates.rate', 'earlier_rates.is_inverse') }}, 0)
        end as value_before
    from {{ ref_versions }} as versions
    cross join {{ ref_settings }} as settings
    inner join {{ ref_days }} as days
        on days.day_on between versions.valid_from and versions.last_told_on
    left join {{ ref_rates }} as rates
        on versions.currency = rates.currency and days.day_on = rates.needed_on
    left join {{ ref_rates }} as earlier_rates
        on versions.currency = earlier_rates.currency and days.earlier_on = earlier_rates.needed_on
){{ ',' if not loop.last }}
{% endfor %}

select
    version_id || '|' || cast(day_on as varchar) || '|snapshot' as pipeline_day_id,
    'snapshot' as kind,
    day_on as snapshot_on,
    day_on = as_of_on as is_latest,
    is_week_end,
    is_month_end,
    opportunity_id,
    opportunity_name,
    account_name,
    type,
    {{ dimensions | join(',\n    ') }},
    expected_close_on,
    close_period,
    is_counted_deal,
    cast(value_on_day as decimal(18, 2)) as open_amount,
    cast(cast(value_on_day as decimal(20, 6)) * probability as decimal(18, 6)) as weighted_amount,
    case when is_counted_deal then {{ days_between('created_on', 'day_on') }} end as age_days,
    is_counted_deal and {{ days_between('stage_entered_on', 'day_on') }} > stalled_after_days as is_stalled,
    cast(null as varchar) as movement,
    false as is_slip,
    cast(null as decimal(18, 2)) as movement_amount,
    cast(null as decimal(18, 2)) as opening_amount,
    cast(null as decimal(18, 2)) as closing_amount
from snapshot_days
where is_open
union all
select
    version_id || '|' || cast(day_on as varchar) || '|balance' as pipeline_day_id,
    'balance' as kind,
    day_on as snapshot_on,
    day_on = as_of_on as is_latest,
    is_week_end,
    is_month_end,
    opportunity_id,
    opportunity_name,
    account_name,
    type,
    last_{{ dimensions | join(',\n    last_') }},
    expected_close_on,
    close_period,
    is_counted_deal,
    cast(null as decimal(18, 2)) as open_amount,
    cast(null as decimal(18, 6)) as weighted_amount,
    cast(null as integer) as age_days,
    cast(null as boolean) as is_stalled,
    'fx' as movement,
    false as is_slip,
    cast(case when is_continued then value_on_day - value_before end as decimal(18, 2)) as movement_amount,
    cast(case when is_continued then value_before end as decimal(18, 2)) as opening_amount,
    cast(case when is_open then value_on_day end as decimal(18, 2)) as closing_amount
from balance_days
where is_continued or is_open
union all
select
    moves.movement_id || '|movement' as pipeline_day_id,
    'movement' as kind,
    moves.moved_on as snapshot_on,
    moves.moved_on = settings.as_of_on as is_latest,
    days.is_week_end,
    days.is_month_end,
    moves.opportunity_id,
    deals.opportunity_name,
    deals.account_name,
    deals.type,
    {% for column in dimensions -%}
    deals.last_{{ column }},
    {% endfor -%}
    deals.expected_close_on,
    moves.close_period,
    deals.is_counted_deal,
    cast(null as decimal(18, 2)) as open_amount,
    cast(null as decimal(18, 6)) as weighted_amount,
    cast(null as integer) as age_days,
    cast(null as boolean) as is_stalled,
    moves.movement,
    moves.is_slip,
    moves.movement_amount,
    cast(null as decimal(18, 2)) as opening_amount,
    cast(null as decimal(18, 2)) as closing_amount
from {{ ref('int_pipeline__moved').include(database=false) }} as moves
cross join {{ ref_settings }} as settings
inner join {{ ref_versions }} as deals
    on moves.opportunity_id = deals.opportunity_id and deals.is_newest
left join {{ ref_days }} as days on moves.moved_on = days.day_on
