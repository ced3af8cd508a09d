with deals as (
    select
        *,
        case when status = 'won' and not is_churn then amount end as won_amount,
        status = 'won' and is_counted_deal as is_won_deal
    from {{ ref('int_opportunities__valued') }}
)

select
    deals.opportunity_id,
    deals.opportunity_name,
    deals.account_id,
    deals.account_name,
    coalesce(nested.account_group, deals.account_name) as account_group,
    deals.owner_id,
    deals.owner_name,
    deals.team,
    deals.type,
    deals.contribution,
    deals.status,
    deals.is_counted_deal,
    deals.created_on,
    deals.closed_on,
    deals.expected_close_on,
    deals.amount,
    deals.won_amount,
    case when deals.status <> 'open' and deals.is_churn then deals.amount end as churned_amount,
    case when deals.is_won_deal and deals.won_amount is not null then deals.list_amount end as list_amount,
    case when deals.is_won_deal and deals.list_amount is not null then deals.won_amount end as discounted_amount,
    case when deals.is_won_deal then {{ days_between('deals.created_on', 'deals.closed_on') }} end as cycle_days,
    deals.quantity,
    deals.product,
    deals.segment,
    deals.region,
    deals.country,
    deals.industry,
    deals.lost_reason,
    deals.competitor,
    deals.is_lost_to_competitor,
    deals.is_referral,
    coalesce(touched.first_touch_channel, 'unattributed') as first_touch_channel,
    coalesce(touched.is_marketing_touched, false) as is_marketing_touched,
    coalesce(touched.is_sales_touched, false) as is_sales_touched,
    calendar.quarter_id as period
from deals
left join {{ ref('int_opportunities__touched') }} as touched on deals.opportunity_id = touched.opportunity_id
left join {{ ref('int_calendar__days') }} as calendar
    on deals.closed_on = calendar.day_on and calendar.is_in_published_range
left join {{ ref('int_accounts__nested') }} as nested on deals.account_id = nested.account_id
