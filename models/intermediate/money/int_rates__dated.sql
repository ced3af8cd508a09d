{# Amounts wait for their rate here, so that each currency and day is looked up once. #}
with settings as (select * from {{ ref('int_settings__resolved') }}),

pipeline_currencies as (
    select currency
    from {{ ref('stg_files__opportunities') }}
    union
    select currency
    from {{ ref('stg_files__pipeline_snapshots') }}
    union
    select currency
    from {{ ref('stg_history__pipeline_changes') }}
),

wanted as (
    select
        opportunities.currency,
        {{ reporting_day('opportunities.created_at', 'settings.time_zone') }} as needed_on
    from {{ ref('stg_files__opportunities') }} as opportunities
    cross join settings
    union
    select
        opportunities.currency,
        {{ reporting_day('opportunities.closed_at', 'settings.time_zone') }}
    from {{ ref('stg_files__opportunities') }} as opportunities
    cross join settings
    union
    select
        opportunities.currency,
        settings.as_of_on
    from {{ ref('stg_files__opportunities') }} as opportunities
    cross join settings
    union
    select
        currency,
        spent_on
    from {{ ref('stg_files__spend') }}
    union
    select
        goals.currency,
        coalesce(goals.set_on, least(goals.starts_on, settings.as_of_on)) as needed_on
    from {{ ref('stg_files__goals') }} as goals
    cross join settings
    union
    -- Open pipeline is told at the rate of each day.
    select
        told.currency,
        days.day_on as needed_on
    from pipeline_currencies as told
    cross join settings
    inner join {{ ref('int_calendar__days') }} as days
        on days.day_on between days.first_event_on and settings.as_of_on
),

pairs as (
    select
        coalesce(wanted.currency, settings.reporting_currency) as currency,
        settings.reporting_currency,
        wanted.needed_on
    from wanted
    cross join settings
    where wanted.needed_on is not null
    group by 1, 2, 3
),

candidates as (
    select
        pairs.currency,
        pairs.needed_on,
        rates.rate_on,
        rates.rate,
        rates.from_currency = pairs.reporting_currency as is_inverse,
        row_number() over (
            partition by pairs.currency, pairs.needed_on
            order by
                case when rates.from_currency = pairs.reporting_currency then 1 else 0 end,
                rates.rate_on desc,
                rates.record_number desc
        ) as preference
    from pairs
    inner join {{ ref('stg_files__fx_rates') }} as rates
        on
            rates.rate_on between {{ add_days('pairs.needed_on', -7) }} and pairs.needed_on
            and (
                (pairs.currency = rates.from_currency and pairs.reporting_currency = rates.to_currency)
                or (pairs.reporting_currency = rates.from_currency and pairs.currency = rates.to_currency)
            )
    where pairs.currency <> pairs.reporting_currency and rates.rate > 0
)

select
    currency,
    needed_on,
    needed_on as rate_on,
    cast(1 as decimal(28, 12)) as rate,
    false as is_inverse
from pairs
where currency = reporting_currency
union all
select
    currency,
    needed_on,
    rate_on,
    rate,
    is_inverse
from candidates
where preference = 1
