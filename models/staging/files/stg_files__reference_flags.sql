select
    table_name,
    record_number,
    row_id,
    column_name,
    value
from {{ source('input', 'reference_flags') }}
