{% set told = [
    'source_stage', 'amount', 'currency', 'expected_close_on', 'forecast_category', 'probability', 'owner_id', 'account_id'
] %}
with builds as (
    select max(build_number) as build_number
    from {{ ref('stg_history__builds') }}
),

own as (
    select
        changes.*,
        row_number() over (
            partition by changes.opportunity_id order by days.snapshot_on desc
        ) as newest_first
    from {{ ref('stg_history__pipeline_changes') }} as changes
    inner join {{ ref('int_snapshot_days__counted') }} as days on changes.build_number = days.build_number
)

select
    builds.build_number,
    listed.opportunity_id,
    'open' as status,
    listed.source_stage as stage,
    listed.{{ told[1:] | join(',\n    listed.') }}
from {{ ref('int_pipeline__listed') }} as listed
cross join builds
left join own on listed.opportunity_id = own.opportunity_id and own.newest_first = 1
where
    coalesce(own.deal_status, '') <> 'open'
    {%- for column in told %}
    or listed.{{ column }} is distinct from own.{{ column }}
    {%- endfor %}
union all
select
    builds.build_number,
    observed.opportunity_id,
    observed.deal_status as status,
    observed.source_stage as stage,
    observed.{{ told[1:] | join(',\n    observed.') }}
from {{ ref('int_pipeline__observed') }} as observed
cross join builds
inner join {{ ref('int_settings__resolved') }} as settings on observed.observed_on = settings.as_of_on
where observed.deal_status <> 'open'
