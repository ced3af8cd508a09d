select
    snapshot_on,
    opportunity_id,
    stage as source_stage,
    amount,
    upper(trim(currency)) as currency,
    expected_close_on,
    forecast_category
from {{ source('input', 'pipeline_snapshots') }}
