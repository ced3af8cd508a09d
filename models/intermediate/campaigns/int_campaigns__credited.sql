with credits as (
    select
        credits.credited_on,
        credits.opportunity_id,
        credits.touch_id,
        settings.gross_margin,
        {{ of_default_model('settings.attribution_model', 'credits.weight_', '') }} as weight,
        {{ of_default_model('settings.attribution_model', 'credits.credit_', '_cents') }} as credit_cents
    from {{ ref('int_credits__divided') }} as credits
    cross join {{ ref('int_settings__resolved') }} as settings
    where credits.stage_credited = 'won'
),

new_deals as (
    select
        deals.opportunity_id,
        case
            when deals.amount is not null and sources.recurring_period_months > 0 then sources.recurring_period_months
        end as months
    from {{ ref('int_opportunities__valued') }} as deals
    inner join {{ ref('stg_files__opportunities') }} as sources on deals.opportunity_id = sources.opportunity_id
    where deals.is_counted_deal and coalesce(deals.type, 'new') = 'new'
)

select
    credits.opportunity_id,
    credits.touch_id,
    credits.credited_on,
    coalesce(touches.channel, 'unattributed') as channel,
    touches.campaign,
    touches.content_title as content,
    {{ from_cents('credits.credit_cents') }} as won_amount,
    case when new_deals.opportunity_id is not null then credits.weight end as new_deals,
    case when new_deals.months is not null then credits.weight end as recurring_deals,
    -- Cents times millionths over months, as millionths of the currency.
    case
        when new_deals.months is not null
            then {{ from_millionths(divide_round(
                'credits.credit_cents * ' ~ to_units('credits.gross_margin', 6), '(100 * new_deals.months)'
            )) }}
    end as monthly_margin_amount
from credits
left join new_deals on credits.opportunity_id = new_deals.opportunity_id
left join {{ ref('int_touches__classified') }} as touches on credits.touch_id = touches.touch_id
