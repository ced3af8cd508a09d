with versions as (
    select
        *,
        lag(amount) over (partition by opportunity_id, spell_number order by valid_from) as earlier_amount,
        lag(currency) over (partition by opportunity_id, spell_number order by valid_from) as earlier_currency,
        lag(close_period) over (partition by opportunity_id, spell_number order by valid_from) as earlier_period,
        row_number() over (partition by opportunity_id, spell_number order by valid_from) as place,
        row_number() over (partition by opportunity_id, spell_number order by valid_from desc) = 1
            as is_last_of_spell
    from {{ ref('int_pipeline__described') }}
),

steps as (
    select
        version_id,
        opportunity_id,
        valid_from as moved_on,
        case when place = 1 then opened_as else 'changed' end as step,
        earlier_amount as amount_before,
        earlier_currency as currency_before,
        earlier_period as period_before,
        amount as amount_after,
        currency as currency_after,
        close_period as period_after
    from versions
    union all
    -- A deal leaves with the amount its record closed with.
    select
        versions.version_id,
        versions.opportunity_id,
        versions.left_on as moved_on,
        versions.left_as as step,
        versions.amount as amount_before,
        versions.currency as currency_before,
        versions.close_period as period_before,
        case when versions.is_newest and versions.left_as = deals.status then records.amount else versions.amount end
            as amount_after,
        case
            when versions.is_newest and versions.left_as = deals.status
                then coalesce(records.currency, settings.reporting_currency)
            else versions.currency
        end as currency_after,
        versions.close_period as period_after
    from versions
    cross join {{ ref('int_settings__resolved') }} as settings
    left join {{ ref('int_opportunities__valued') }} as deals on versions.opportunity_id = deals.opportunity_id
    left join {{ ref('stg_files__opportunities') }} as records on versions.opportunity_id = records.opportunity_id
    where versions.is_last_of_spell and versions.left_on is not null
),

valued as (
    select
        steps.*,
        case when steps.step in ('created', 'reopened') then 0 else coalesce(
            {{ convert_money('steps.amount_before', 'rates_before.rate', 'rates_before.is_inverse') }}, 0
        ) end as value_before,
        coalesce(
            {{ convert_money('steps.amount_after', 'rates_after.rate', 'rates_after.is_inverse') }}, 0
        ) as value_after
    from steps
    left join {{ ref('int_rates__dated') }} as rates_before
        on steps.currency_before = rates_before.currency and steps.moved_on = rates_before.needed_on
    left join {{ ref('int_rates__dated') }} as rates_after
        on steps.currency_after = rates_after.currency and steps.moved_on = rates_after.needed_on
),

{% set changed = "step not in ('created', 'reopened')" %}
{% set moves = [
    ('step', 'period_after', 'value_after', "step in ('created', 'reopened')"),
    ("'pushed_out'", 'period_before', '-value_before', changed ~ ' and period_before is distinct from period_after'),
    ("'pulled_in'", 'period_after', 'value_before', changed ~ ' and period_before is distinct from period_after'),
    ("'increased'", 'period_after', 'value_after - value_before', changed ~ ' and value_after > value_before'),
    ("'decreased'", 'period_after', 'value_after - value_before', changed ~ ' and value_after < value_before'),
    ('step', 'period_after', '-value_after', "step in ('won', 'lost', 'removed')"),
] %}
moves as (
    {% for movement, period, amount, condition in moves %}
    select
        version_id,
        opportunity_id,
        moved_on,
        {{ movement }} as movement,
        {{ period }} as close_period,
        {{ movement }} = 'pushed_out'
        and period_before is not null
        and coalesce(period_after > period_before, true) as is_slip,
        cast({{ amount }} as decimal(18, 2)) as movement_amount
    from valued
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    moves.version_id || '|' || cast(moves.moved_on as varchar) || '|' || moves.movement as movement_id,
    moves.opportunity_id,
    moves.moved_on,
    moves.movement,
    moves.close_period,
    moves.is_slip,
    moves.movement_amount
from moves
