with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

numbered as (
    select
        *,
        row_number() over (partition by metric, record_id order by build_number desc) as age
    from {{ ref('stg_history__component_versions') }}
),

known as (
    select *
    from numbered
    where age = 1
),

changed as (
    select
        building.build_number,
        coalesce(components.metric, known.metric) as metric,
        coalesce(components.entity_type, known.entity_type) as entity_type,
        coalesce(components.record_id, known.record_id) as record_id,
        components.event_on,
        components.amount,
        components.source_amount,
        components.currency,
        components.rate,
        components.is_inverse_rate
    from {{ ref('int_components__recorded') }} as components
    full outer join known
        on components.metric = known.metric and components.record_id = known.record_id
    cross join building
    where
        components.event_on is distinct from known.event_on
        or components.amount is distinct from known.amount
        or components.source_amount is distinct from known.source_amount
        or components.currency is distinct from known.currency
        or components.rate is distinct from known.rate
        or components.is_inverse_rate is distinct from known.is_inverse_rate
),

versions as (
    select * from {{ ref('stg_history__component_versions') }}
    union all
    select * from changed
),

preceded as (
    select
        build_number,
        metric,
        entity_type,
        record_id,
        event_on,
        amount,
        source_amount,
        currency,
        rate,
        is_inverse_rate,
        lag(event_on) over (partition by metric, record_id order by build_number) as previous_event_on,
        lag(amount) over (partition by metric, record_id order by build_number) as previous_amount,
        lag(currency) over (partition by metric, record_id order by build_number) as previous_currency,
        lag(rate) over (partition by metric, record_id order by build_number) as previous_rate,
        lag(is_inverse_rate) over (partition by metric, record_id order by build_number) as is_previous_rate_inverse
    from versions
)

select
    *,
    case
        when event_on = previous_event_on and currency = previous_currency and rate <> previous_rate
            then amount - {{ convert_money('source_amount', 'previous_rate', 'is_previous_rate_inverse') }}
    end as rate_amount
from preceded
