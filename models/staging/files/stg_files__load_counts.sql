select
    table_name,
    file_name,
    rows_read,
    rows_loaded,
    rows_quarantined
from {{ source('input', 'load_counts') }}
