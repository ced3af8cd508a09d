select
    deals.opportunity_id,
    settings.as_of_on as observed_on,
    records.source_stage,
    records.amount,
    coalesce(records.currency, settings.reporting_currency) as currency,
    records.expected_close_on,
    records.forecast_category,
    cast(coalesce(deals.probability, 0) as decimal(9, 6)) as probability,
    records.owner_id,
    records.account_id
from {{ ref('int_opportunities__valued') }} as deals
inner join {{ ref('stg_files__opportunities') }} as records on deals.opportunity_id = records.opportunity_id
cross join {{ ref('int_settings__resolved') }} as settings
where deals.status = 'open' and not deals.is_churn
