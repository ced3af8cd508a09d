select
    build_number,
    kind,
    period_id,
    model,
    channel,
    amount
from {{ source('history', 'frozen_credits') }}
