-- Guards: an entry into a stage that was deleted, renamed or never known is one entry with a name, never none or two.
{{ config(tags=['connector'], enabled=('hubspot' in var('connectors', []))) }}
with entries as (
    select
        changes.deal_id,
        changes.stage_id,
        coalesce(changes.entered_at, changes.started_at) as entered_at,
        count(*) as row_count
    from {{ ref('stg_hubspot__deal_stages') }} as changes
    left join {{ ref('int_hubspot_deals__decided') }} as deals on changes.deal_id = deals.deal_id
    where
        changes.deal_id is not null
        and changes.stage_id is not null
        and coalesce(changes.entered_at, changes.started_at) is not null
        and deals.left_out_because is null
    group by changes.deal_id, changes.stage_id, coalesce(changes.entered_at, changes.started_at)
),

named as (
    select
        entity_id as deal_id,
        stage_id,
        entered_at,
        count(stage) as row_count
    from {{ ref('int_hubspot_stage_changes__decided') }}
    where source_table = 'deal_stage' and left_out_because is null
    group by entity_id, stage_id, entered_at
)

select
    entries.deal_id,
    entries.stage_id,
    entries.entered_at
from entries
left join named
    on
        entries.deal_id = named.deal_id
        and entries.stage_id = named.stage_id
        and entries.entered_at = named.entered_at
where named.row_count is null or named.row_count <> entries.row_count
