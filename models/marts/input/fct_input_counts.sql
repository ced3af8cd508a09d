select
    table_name,
    file_name,
    rows_read,
    rows_loaded,
    rows_quarantined
from {{ ref('stg_files__load_counts') }}
