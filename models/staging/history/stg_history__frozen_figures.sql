select
    build_number,
    kind,
    period_id,
    starts_on,
    ends_on,
    metric,
    amount
from {{ source('history', 'frozen_figures') }}
