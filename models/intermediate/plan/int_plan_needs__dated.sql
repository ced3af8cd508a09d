with settings as (select * from {{ ref('int_settings__resolved') }}),

wins as (
    select
        deals.segment,
        sum(deals.amount) as won_amount,
        sum(case when new_deals.opportunity_id is not null then 1 else 0 end) as new_deals
    from {{ ref('int_opportunities__valued') }} as deals
    inner join settings on deals.closed_on > settings.year_before_on and deals.closed_on <= settings.last_complete_on
    left join {{ ref('int_new_deals__pitched') }} as new_deals on deals.opportunity_id = new_deals.opportunity_id
    where deals.status = 'won' and not deals.is_churn
    group by deals.segment
),

all_wins as (
    select
        sum(won_amount) as won_amount,
        sum(new_deals) as new_deals
    from wins
),

-- As many new deals for each euro of the goal as the last 12 months had, in the segment if it had any.
needs as (
    select
        revenue.month_on,
        revenue.part as segment,
        revenue.amount,
        coalesce(own.won_amount, all_wins.won_amount) as won_amount,
        coalesce(own.new_deals, all_wins.new_deals) as new_deals
    from {{ ref('int_plan_revenue__split') }} as revenue
    cross join all_wins
    left join wins as own on revenue.part = own.segment and own.new_deals > 0 and own.won_amount > 0
    where revenue.split = 'segment'
),

months as (
    select distinct month_on
    from needs
),

lags as (
    select distinct lag_days
    from {{ ref('int_plan_rates__observed') }}
    union
    select 0 as lag_days
),

days as (
    select
        months.month_on,
        lags.lag_days,
        {{ add_days('cast(days.day_at as date)', '-lags.lag_days') }} as needed_on
    from months
    cross join lags
    cross join {{ each_day('months.month_on', add_days(add_months('months.month_on', 1), -1)) }} as days (day_at)
),

shares as (
    select
        days.month_on,
        days.lag_days,
        cast(date_trunc('month', days.needed_on) as date) as needed_in,
        count(*) as days,
        sum(case when days.needed_on <= settings.last_complete_on then 1 else 0 end) as days_gone,
        sum(count(*)) over (partition by days.month_on, days.lag_days) as days_in_all
    from days
    cross join settings
    group by days.month_on, days.lag_days, cast(date_trunc('month', days.needed_on) as date)
),

parts as (
    select
        rates.metric,
        shares.needed_in,
        needs.segment,
        rates.channel,
        shares.days,
        shares.days_gone,
        {{ to_units('needs.amount', 6) }} * needs.new_deals * rates.units * 100 as units_times_cents,
        {{ to_units('needs.won_amount', 2) }} * rates.won_units * shares.days_in_all as cents
    from needs
    cross join {{ ref('int_plan_rates__observed') }} as rates
    inner join shares on needs.month_on = shares.month_on and rates.lag_days = shares.lag_days
    where needs.won_amount > 0 and needs.new_deals > 0
)

select
    'won_revenue' as metric,
    shares.needed_in as month_on,
    needs.segment,
    cast(null as varchar) as channel,
    needs.amount as required_amount,
    {{ from_millionths(divide_round(to_units('needs.amount', 6) ~ ' * shares.days_gone', 'shares.days_in_all')) }}
        as required_to_date_amount
from needs
inner join shares on needs.month_on = shares.month_on and shares.lag_days = 0
union all
select
    metric,
    needed_in as month_on,
    segment,
    channel,
    sum({{ from_millionths(divide_round('(units_times_cents * days)', 'cents')) }}) as required_amount,
    sum({{ from_millionths(divide_round('(units_times_cents * days_gone)', 'cents')) }}) as required_to_date_amount
from parts
group by metric, needed_in, segment, channel
