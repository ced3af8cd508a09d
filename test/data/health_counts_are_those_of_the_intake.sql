-- Guards: the rows that data health shows as read, loaded and set aside are those the intake counted, file by file.
with shown as (
    select
        source_name as file_name,
        table_name,
        sum(rows_read) as rows_read,
        sum(rows_loaded) as rows_loaded,
        coalesce(sum(rows_quarantined), 0) as rows_quarantined
    from {{ ref('int_health__measured') }}
    where event_kind in ('rows', 'quarantine')
    group by source_name, table_name
)

select
    coalesce(counts.file_name, shown.file_name) as file_name,
    coalesce(counts.table_name, shown.table_name) as table_name,
    counts.rows_read,
    shown.rows_read as rows_shown
from {{ ref('fct_input_counts') }} as counts
full outer join shown on counts.file_name = shown.file_name and counts.table_name = shown.table_name
where
    shown.rows_read is null
    or counts.rows_read is null
    or shown.rows_read <> counts.rows_read
    or shown.rows_loaded <> counts.rows_loaded
    or shown.rows_quarantined <> counts.rows_quarantined
    or shown.rows_read <> shown.rows_loaded + shown.rows_quarantined
