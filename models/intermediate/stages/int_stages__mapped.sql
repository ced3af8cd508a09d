with named as (
    select
        entity_type,
        source_stage
    from {{ ref('stg_files__stage_changes') }}
    union
    select
        'opportunity' as entity_type,
        source_stage
    from {{ ref('stg_files__opportunities') }}
    where source_stage is not null
    {%- for snapshots in ['stg_files__pipeline_snapshots', 'stg_history__pipeline_changes'] %}
    union
    select
        'opportunity' as entity_type,
        source_stage
    from {{ ref(snapshots) }}
    where source_stage is not null
    {%- endfor %}
),

versions as (
    select
        entity_type,
        lower(trim(source_stage)) as stage_key,
        canonical_stage,
        default_probability,
        valid_from,
        row_number() over (
            partition by entity_type, lower(trim(source_stage)), valid_from
            order by record_number desc
        ) as preference
    from {{ ref('stg_files__stages') }}
),

agreed as (
    select
        entity_type,
        stage_key,
        canonical_stage,
        default_probability,
        valid_from,
        lead(valid_from) over (partition by entity_type, stage_key order by valid_from nulls first) as valid_before,
        row_number() over (partition by entity_type, stage_key order by valid_from nulls first) as version_number
    from versions
    where preference = 1
)

select
    named.entity_type,
    named.source_stage,
    case when agreed.version_number > 1 then agreed.valid_from end as valid_from,
    agreed.valid_before,
    coalesce(agreed.canonical_stage, defaults.canonical_stage, 'none') as canonical_stage,
    coalesce(agreed.default_probability, canonical.default_probability) as default_probability,
    agreed.stage_key is not null as is_agreed
from named
left join agreed
    on
        named.entity_type = agreed.entity_type
        and lower(trim(named.source_stage)) = agreed.stage_key
left join {{ ref('stage_defaults') }} as defaults
    on
        named.entity_type = defaults.entity_type
        and {{ plain_name('named.source_stage') }} = defaults.stage_name
left join {{ ref('canonical_stages') }} as canonical
    on coalesce(agreed.canonical_stage, defaults.canonical_stage, 'none') = canonical.canonical_stage
