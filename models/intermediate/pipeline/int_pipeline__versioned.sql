with seen as (
    select
        *,
        row_number() over (partition by opportunity_id order by observed_on) as seen_number
    from {{ ref('int_pipeline__observed') }}
    where deal_status = 'open'
),

points as (
    select
        opportunity_id,
        opened_on as told_on,
        0 as is_seen,
        0 as is_staged
    from {{ ref('int_pipeline__opened') }}
    union all
    select
        opportunity_id,
        observed_on as told_on,
        1 as is_seen,
        0 as is_staged
    from seen
    union all
    select
        opportunity_id,
        told_on,
        0 as is_seen,
        1 as is_staged
    from {{ ref('int_pipeline__staged') }}
),

daily as (
    select
        opportunity_id,
        told_on,
        max(is_seen) as is_seen,
        max(is_staged) as is_staged
    from points
    group by opportunity_id, told_on
),

counted as (
    select
        opportunity_id,
        told_on,
        cast(sum(is_seen) over (partition by opportunity_id order by told_on) as integer) as seen_number,
        cast(sum(is_staged) over (partition by opportunity_id order by told_on) as integer) as stage_number
    from daily
),

versions as (
    select
        spells.*,
        counted.seen_number,
        counted.stage_number,
        counted.told_on as valid_from,
        coalesce(
            lead(counted.told_on) over (
                partition by spells.opportunity_id, spells.spell_number order by counted.told_on
            ),
            spells.left_on
        ) as valid_before
    from {{ ref('int_pipeline__opened') }} as spells
    inner join counted
        on
            spells.opportunity_id = counted.opportunity_id
            and (
                spells.opened_on = counted.told_on
                or (spells.opened_on < counted.told_on and coalesce(spells.left_on > counted.told_on, true))
            )
)

-- Until a first snapshot or stage tells something, the first one that does is taken.
select
    versions.opportunity_id,
    versions.spell_number,
    versions.opened_as,
    versions.opened_on,
    versions.left_on,
    versions.left_as,
    versions.valid_from,
    versions.valid_before,
    case when seen.opportunity_id is null then records.amount else seen.amount end as amount,
    coalesce(seen.currency, records.currency, settings.reporting_currency) as currency,
    case when seen.opportunity_id is null then records.expected_close_on else seen.expected_close_on end
        as expected_close_on,
    case when versions.seen_number > 0 then seen.forecast_category end as forecast_category,
    coalesce(seen.owner_id, records.owner_id) as owner_id,
    coalesce(seen.account_id, records.account_id) as account_id,
    stages.source_stage,
    coalesce(stages.canonical_stage, 'opportunity') as stage,
    greatest(
        coalesce(case when versions.stage_number > 0 then stages.entered_on end, versions.opened_on), versions.opened_on
    ) as stage_entered_on,
    cast(coalesce(
        case
            when versions.seen_number > 0 and (stages.told_on is null or seen.observed_on >= stages.told_on)
                then seen.probability
        end,
        stages.default_probability,
        0
    ) as decimal(9, 6)) as probability
from versions
cross join {{ ref('int_settings__resolved') }} as settings
left join {{ ref('stg_files__opportunities') }} as records on versions.opportunity_id = records.opportunity_id
left join seen
    on
        versions.opportunity_id = seen.opportunity_id
        and greatest(versions.seen_number, 1) = seen.seen_number
left join {{ ref('int_pipeline__staged') }} as stages
    on
        versions.opportunity_id = stages.opportunity_id
        and greatest(versions.stage_number, 1) = stages.stage_number
