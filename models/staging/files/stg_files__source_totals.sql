select
    lower(trim(table_name)) as table_name,
    period_start,
    period_end,
    row_count,
    amount,
    upper(trim(currency)) as currency,
    taken_at,
    coalesce(taken_at_is_date, false) as is_taken_at_date,
    _record as record_number
from {{ source('input', 'source_totals') }}
