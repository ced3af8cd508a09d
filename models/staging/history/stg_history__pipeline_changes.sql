select
    build_number,
    opportunity_id,
    status as deal_status,
    stage as source_stage,
    amount,
    currency,
    expected_close_on,
    forecast_category,
    probability,
    owner_id,
    account_id
from {{ source('history', 'pipeline_changes').include(database=false) }}
