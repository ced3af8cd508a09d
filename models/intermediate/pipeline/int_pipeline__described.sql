with described as (
    select
        versions.*,
        row_number() over (
            partition by versions.opportunity_id order by versions.spell_number desc, versions.valid_from desc
        ) as newest_first,
        coalesce(deals.opportunity_name, versions.opportunity_id) as opportunity_name,
        coalesce(accounts.account_name, versions.account_id) as account_name,
        coalesce(owners.user_name, versions.owner_id) as owner_name,
        owners.team,
        accounts.segment,
        coalesce(accounts.region, owners.region) as region,
        deals.type,
        coalesce(deals.is_counted_deal, true) as is_counted_deal,
        coalesce(deals.created_on, min(versions.opened_on) over (partition by versions.opportunity_id)) as created_on,
        {{ fiscal_quarter('versions.expected_close_on', 'settings.fiscal_year_start_month') }} as close_period,
        coalesce(own_limits.stalled_after_days, other_limits.stalled_after_days) as stalled_after_days,
        settings.as_of_on
    from {{ ref('int_pipeline__versioned') }} as versions
    cross join {{ ref('int_settings__resolved') }} as settings
    left join {{ ref('int_opportunities__valued') }} as deals on versions.opportunity_id = deals.opportunity_id
    left join {{ ref('stg_files__accounts') }} as accounts on versions.account_id = accounts.account_id
    left join {{ ref('stg_files__users') }} as owners on versions.owner_id = owners.user_id
    left join {{ ref('stalled_stages') }} as own_limits on versions.stage = own_limits.stage
    left join {{ ref('stalled_stages') }} as other_limits on other_limits.stage is null
)

select
    {{ joined_key([
        'described.opportunity_id', 'cast(described.spell_number as varchar)', 'cast(described.valid_from as varchar)'
    ]) }} as version_id,
    described.opportunity_id,
    described.opportunity_name,
    described.account_name,
    described.type,
    described.is_counted_deal,
    described.created_on,
    described.spell_number,
    described.opened_as,
    described.opened_on,
    described.left_on,
    described.left_as,
    described.valid_from,
    described.valid_before,
    coalesce(described.valid_before, described.as_of_on) as last_told_on,
    described.amount,
    described.currency,
    described.probability,
    described.expected_close_on,
    described.close_period,
    described.stage_entered_on,
    described.stalled_after_days,
    {% for column in ['stage', 'source_stage', 'forecast_category', 'owner_name', 'team', 'segment', 'region'] -%}
    described.{{ column }},
    newest.{{ column }} as last_{{ column }},
    {% endfor -%}
    described.newest_first = 1 as is_newest
from described
inner join described as newest on described.opportunity_id = newest.opportunity_id and newest.newest_first = 1
