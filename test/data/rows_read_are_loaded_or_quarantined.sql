-- Guards: each record of a file is loaded or quarantined, and what was loaded is what staging hands on.
{% set staged = [
    'accounts', 'campaigns', 'content', 'fx_rates', 'goals', 'handoffs', 'identities', 'opportunities',
    'opportunity_people', 'people', 'pipeline_snapshots', 'source_totals', 'spend', 'stage_changes', 'stages',
    'touches', 'users'
] %}

with staged as (
    {% for name in staged %}
    select
        '{{ name }}' as table_name,
        count(*) as staged_rows
    from {{ ref('stg_files__' ~ name) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

counts as (
    select
        table_name,
        sum(rows_read) as rows_read,
        sum(rows_loaded) as rows_loaded,
        sum(rows_quarantined) as rows_quarantined
    from {{ ref('fct_input_counts') }}
    group by table_name
),

quarantined as (
    select
        table_name,
        count(*) as listed_rows
    from {{ ref('fct_quarantined_rows') }}
    group by table_name
)

select
    coalesce(counts.table_name, staged.table_name) as table_name,
    counts.rows_read,
    counts.rows_loaded,
    counts.rows_quarantined,
    staged.staged_rows,
    quarantined.listed_rows
from counts
full outer join staged on counts.table_name = staged.table_name
left join quarantined on counts.table_name = quarantined.table_name
where
    coalesce(counts.rows_read, 0) <> coalesce(counts.rows_loaded, 0) + coalesce(counts.rows_quarantined, 0)
    or coalesce(counts.rows_quarantined, 0) <> coalesce(quarantined.listed_rows, 0)
    or (staged.table_name is not null and coalesce(counts.rows_loaded, 0) <> staged.staged_rows)
    or (counts.table_name is null and staged.staged_rows > 0)
union all
-- The one required table: without its count nothing above would have been compared.
select
    'opportunities' as table_name,
    0 as rows_read,
    0 as rows_loaded,
    0 as rows_quarantined,
    0 as staged_rows,
    0 as listed_rows
where not exists (
    select 1 from counts
    where counts.table_name = 'opportunities'
)
