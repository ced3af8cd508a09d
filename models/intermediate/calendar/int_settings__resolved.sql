with settings as (
    select
        *,
        {{ add_days('as_of_on', -1) }} as last_complete_on,
        {{ end_of_reporting_day('as_of_on', 'time_zone') }} as as_of_end_at,
        (extract(month from as_of_on) - fiscal_year_start_month + 12) % 12 as fiscal_months_gone
    from {{ ref('stg_files__settings') }}
)

select
    company_name,
    reporting_currency,
    time_zone,
    as_of_on,
    last_complete_on,
    {{ add_months('last_complete_on', -12) }} as year_before_on,
    as_of_end_at,
    fiscal_year_start_month,
    {{ add_days(add_months("cast(date_trunc('month', as_of_on) as date)", '12 - fiscal_months_gone'), -1) }}
        as fiscal_year_ends_on,
    close_after_days,
    attribution_model,
    attribution_scope,
    lookback_days,
    half_life_days,
    fold_plus_tags,
    gross_margin,
    goal_pacing,
    (select count(*) from {{ ref('stg_files__attribution_weights') }}) > 0 as has_custom_weights
from settings
