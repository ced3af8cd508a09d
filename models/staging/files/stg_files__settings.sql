select
    company_name,
    upper(trim(reporting_currency)) as reporting_currency,
    time_zone,
    as_of_on,
    fiscal_year_start_month,
    close_after_days,
    attribution_model,
    attribution_scope,
    lookback_days,
    half_life_days,
    fold_plus_tags,
    gross_margin,
    goal_pacing
from {{ source('input', 'settings') }}
