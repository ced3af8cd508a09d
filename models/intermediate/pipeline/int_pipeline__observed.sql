{% set told = [
    'source_stage', 'amount', 'currency', 'expected_close_on', 'forecast_category', 'probability', 'owner_id', 'account_id'
] %}
with left_since as (
    select
        marks.opportunity_id,
        settings.as_of_on as observed_on
    from {{ ref('int_pipeline__snapshotted') }} as marks
    cross join {{ ref('int_settings__resolved') }} as settings
    left join {{ ref('int_pipeline__listed') }} as listed on marks.opportunity_id = listed.opportunity_id
    where marks.is_last and marks.deal_status = 'open' and listed.opportunity_id is null
),

marks as (
    select
        opportunity_id,
        observed_on,
        deal_status,
        {{ told | join(', ') }}
    from {{ ref('int_pipeline__snapshotted') }}
    union all
    select
        opportunity_id,
        observed_on,
        'open' as deal_status,
        {{ told | join(', ') }}
    from {{ ref('int_pipeline__listed') }}
    union all
    select
        opportunity_id,
        observed_on,
        cast(null as varchar) as deal_status,
        cast(null as varchar) as source_stage,
        cast(null as decimal(18, 2)) as amount,
        cast(null as varchar) as currency,
        cast(null as date) as expected_close_on,
        cast(null as varchar) as forecast_category,
        cast(null as decimal(9, 6)) as probability,
        cast(null as varchar) as owner_id,
        cast(null as varchar) as account_id
    from left_since
)

select
    marks.opportunity_id,
    marks.observed_on,
    coalesce(
        marks.deal_status,
        case when deals.closed_on <= marks.observed_on then deals.status end,
        'removed'
    ) as deal_status,
    marks.source_stage,
    marks.amount,
    coalesce(marks.currency, settings.reporting_currency) as currency,
    marks.expected_close_on,
    marks.forecast_category,
    marks.probability,
    coalesce(marks.owner_id, records.owner_id) as owner_id,
    coalesce(marks.account_id, records.account_id) as account_id
from marks
cross join {{ ref('int_settings__resolved') }} as settings
left join {{ ref('int_opportunities__valued') }} as deals on marks.opportunity_id = deals.opportunity_id
left join {{ ref('stg_files__opportunities') }} as records on marks.opportunity_id = records.opportunity_id
