-- What an amendment does not state is the amended deal's; it changes nothing before the day it was closed.
with deals as (
    select
        deals.opportunity_id,
        deals.amount,
        coalesce(deals.account_id, amended.account_id) as account_id,
        coalesce(stated.recurring_period_months, amended.recurring_period_months) as months,
        coalesce(
            stated.starts_on,
            case when amended.starts_on < deals.closed_on then deals.closed_on else amended.starts_on end
        ) as starts_on,
        coalesce(stated.ends_on, amended.ends_on) as ends_on
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('stg_files__opportunities') }} as stated on deals.opportunity_id = stated.opportunity_id
    inner join {{ ref('stg_files__opportunities') }} as amended on deals.weights_opportunity_id = amended.opportunity_id
    where deals.status = 'won' and not deals.is_churn and deals.amount is not null
)

select
    opportunity_id,
    account_id,
    starts_on,
    ends_on,
    {{ from_millionths(divide_round(to_units('amount', 6), 'months')) }} as monthly_amount
from deals
where account_id is not null and months > 0 and starts_on <= ends_on
