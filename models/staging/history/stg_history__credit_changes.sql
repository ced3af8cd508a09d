select
    build_number,
    kind,
    period_id,
    model,
    channel,
    cause,
    opportunity_id,
    change_amount
from {{ source('history', 'credit_changes') }}
