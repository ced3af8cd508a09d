select
    table_name,
    file_name,
    record_number,
    column_name,
    value,
    rule,
    message
from {{ ref('stg_files__quarantine') }}
