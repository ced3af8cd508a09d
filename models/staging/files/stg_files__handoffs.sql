select
    person_id,
    handed_off_at,
    coalesce(handed_off_at_is_date, false) as is_handed_off_at_date,
    assigned_at,
    assigned_to,
    coalesce(decision, 'pending') as decision,
    reason,
    decided_at,
    first_sales_touch_at,
    _record as record_number
from {{ source('input', 'handoffs') }}
