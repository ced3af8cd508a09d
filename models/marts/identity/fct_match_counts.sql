select
    record_kind,
    records_matched,
    records_total
from {{ ref('int_health__records_matched') }}
