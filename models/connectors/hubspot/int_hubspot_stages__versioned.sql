with versions as (
    select
        stages.stage_id,
        coalesce(stages.stage_label, stages.stage_id) as stage_label,
        coalesce(pipelines.pipeline_label, stages.pipeline_id) as pipeline_label,
        stages.probability,
        stages.sort_order,
        -- Where the loader does not say what is won, a closed stage of certain deals is; where not even what is closed,
        -- HubSpot's built-in ids and names say it.
        case
            when
                coalesce(
                    stages.is_closed_won,
                    stages.is_closed and stages.probability = 1,
                    {{ hubspot_is_called('stages', 'closedwon') }}
                )
                then 'won'
            when coalesce(stages.is_closed, {{ hubspot_is_called('stages', 'closedlost') }}) then 'lost'
            else 'open'
        end as status,
        coalesce(stages.updated_at, stages.synced_at) as changed_at,
        row_number() over (
            partition by stages.stage_id
            order by coalesce(stages.updated_at, stages.synced_at) nulls first, stages.synced_at, stages.stage_label
        ) as version_number
    from {{ ref('stg_hubspot__deal_pipeline_stages') }} as stages
    left join {{ ref('stg_hubspot__deal_pipelines') }} as pipelines on stages.pipeline_id = pipelines.pipeline_id
    where stages.stage_id is not null
),

-- One name that is won in one pipeline and open in another would be two things: only then the pipeline is named.
ambiguous as (
    select lower(trim(stage_label)) as stage_key
    from versions
    group by lower(trim(stage_label))
    having count(distinct status) > 1
)

select
    versions.stage_id,
    versions.version_number,
    versions.status,
    versions.probability,
    versions.sort_order,
    case
        when ambiguous.stage_key is not null and versions.pipeline_label is not null
            then versions.stage_label || ' (' || versions.pipeline_label || ')'
        else versions.stage_label
    end as stage_name,
    case when versions.version_number > 1 then versions.changed_at end as valid_from,
    lead(versions.changed_at) over (
        partition by versions.stage_id order by versions.version_number
    ) as valid_before,
    lead(versions.version_number) over (
        partition by versions.stage_id order by versions.version_number
    ) is null as is_current
from versions
left join ambiguous on lower(trim(versions.stage_label)) = ambiguous.stage_key
