select
    table_name,
    record_number,
    row_id,
    column_name,
    value
from {{ ref('stg_files__reference_flags') }}
