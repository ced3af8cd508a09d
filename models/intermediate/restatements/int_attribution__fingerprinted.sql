{# What credits rest on beside records: a build that finds it changed knows that it was not the data. #}
with building as (select max(build_number) as build_number from {{ ref('stg_history__builds') }}),

facts as (
    select
        'selection' as kind,
        {{ joined_key([
            "'settings'", 'cast(lookback_days as varchar)', "coalesce(attribution_scope, '')"
        ]) }} as fact
    from {{ ref('int_settings__resolved') }}
    union all
    select
        'selection' as kind,
        {{ joined_key(["'kind'", 'kind', 'cast(earns_credit as varchar)']) }} as fact
    from {{ ref('touch_kinds') }}
    union all
    select
        'rules' as kind,
        {{ joined_key(["'settings'", 'cast(half_life_days as varchar)']) }} as fact
    from {{ ref('int_settings__resolved') }}
    union all
    select
        'rules' as kind,
        {{ joined_key(["'weight'", 'dimension', 'value', 'cast(weight as varchar)']) }} as fact
    from {{ ref('stg_files__attribution_weights') }}
    union all
    select
        'rules' as kind,
        {{ joined_key(["'kind'", 'kind', 'default_team', 'cast(is_outreach as varchar)']) }} as fact
    from {{ ref('touch_kinds') }}
    union all
    select
        'rules' as kind,
        {{ joined_key([
            "'channel'", 'cast(rule_order as varchar)', 'channel', "coalesce(source_pattern, '')",
            "coalesce(medium_pattern, '')", "coalesce(campaign_pattern, '')", "coalesce(source_category, '')"
        ]) }} as fact
    from {{ ref('channel_rules') }}
    union all
    select
        'rules' as kind,
        {{ joined_key(["'source'", 'source', 'source_category']) }} as fact
    from {{ ref('source_categories') }}
    union all
    select
        'effects' as kind,
        {{ joined_key(['channel', 'cast(removal_effect as varchar)']) }} as fact
    from {{ ref('int_markov__solved') }}
),

fingerprints as (
    select
        kind,
        {{ fingerprint_of('fact') }} as fingerprint
    from facts
    group by kind
)

select
    building.build_number,
    max(case when fingerprints.kind = 'selection' then fingerprints.fingerprint end) as selection_fingerprint,
    max(case when fingerprints.kind = 'rules' then fingerprints.fingerprint end) as rules_fingerprint,
    max(case when fingerprints.kind = 'effects' then fingerprints.fingerprint end) as effects_fingerprint
from building
cross join fingerprints
group by building.build_number
