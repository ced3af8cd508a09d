-- No database name in the reference: the mart reads this view in a published file, under names of its own.
select
    build_number,
    build_id,
    sequence,
    status as build_status,
    error_code,
    built_at,
    as_of_on
from {{ source('history', 'builds').include(database=false) }}
