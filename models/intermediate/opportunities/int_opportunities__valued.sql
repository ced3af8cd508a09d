with settings as (select * from {{ ref('int_settings__resolved') }}),

closings as (
    select
        entity_id as opportunity_id,
        canonical_stage,
        max(entered_at) as entered_at
    from {{ ref('int_stage_changes__mapped') }}
    where entity_type = 'opportunity' and canonical_stage in ('won', 'lost')
    group by entity_id, canonical_stage
),

dated as (
    select
        deals.opportunity_id,
        deals.created_at,
        deals.is_created_at_date,
        {{ reporting_day('deals.created_at', 'settings.time_zone') }} as created_on,
        case
            when deals.status <> 'open'
                then coalesce(deals.closed_at, greatest(closings.entered_at, deals.created_at))
        end as closed_at,
        case when deals.status <> 'open' then deals.is_closed_at_date else false end as is_closed_at_date,
        coalesce(deals.currency, settings.reporting_currency) as currency,
        settings.time_zone,
        settings.as_of_on
    from {{ ref('stg_files__opportunities') }} as deals
    cross join settings
    left join closings
        on deals.opportunity_id = closings.opportunity_id and deals.status = closings.canonical_stage
),

cut as (
    select
        *,
        {{ reporting_day('closed_at', 'time_zone') }} as closed_on
    from dated
),

valued as (
    select
        cut.*,
        rates.rate,
        rates.is_inverse as is_inverse_rate,
        {{ convert_money('deals.amount', 'rates.rate', 'rates.is_inverse') }} as amount,
        {{ convert_money('deals.list_amount', 'rates.rate', 'rates.is_inverse') }} as list_amount,
        {{ convert_money('deals.amount', 'created_rates.rate', 'created_rates.is_inverse') }} as created_amount
    from cut
    inner join {{ ref('stg_files__opportunities') }} as deals on cut.opportunity_id = deals.opportunity_id
    left join {{ ref('int_rates__dated') }} as rates
        on cut.currency = rates.currency and coalesce(cut.closed_on, cut.as_of_on) = rates.needed_on
    left join {{ ref('int_rates__dated') }} as created_rates
        on cut.currency = created_rates.currency and cut.created_on = created_rates.needed_on
)

select
    valued.opportunity_id,
    coalesce(deals.opportunity_name, valued.opportunity_id) as opportunity_name,
    deals.account_id,
    coalesce(accounts.account_name, deals.account_id) as account_name,
    primary_people.resolved_person_id as primary_person_id,
    deals.owner_id,
    coalesce(owners.user_name, deals.owner_id) as owner_name,
    owners.team,
    deals.type,
    case
        when deals.is_referral then 'referral'
        when deals.type in ('expansion', 'renewal') then 'account_management'
        else 'growth'
    end as contribution,
    deals.status,
    valued.created_at,
    valued.is_created_at_date,
    valued.created_on,
    valued.closed_at,
    valued.is_closed_at_date,
    valued.closed_on,
    deals.expected_close_on,
    valued.amount,
    deals.amount as source_amount,
    valued.currency,
    valued.rate,
    valued.is_inverse_rate,
    valued.list_amount,
    valued.created_amount,
    deals.amount is not null as has_source_amount,
    coalesce(deals.probability, stages.default_probability) as probability,
    deals.amends_opportunity_id is not null as is_amendment,
    coalesce(deals.type, '') = 'churn' as is_churn,
    deals.amends_opportunity_id is null and coalesce(deals.type, '') <> 'churn' as is_counted_deal,
    coalesce(amended.weights_opportunity_id, valued.opportunity_id) as weights_opportunity_id,
    deals.quantity,
    deals.product,
    accounts.segment,
    coalesce(accounts.region, owners.region) as region,
    accounts.country,
    accounts.industry,
    deals.lost_reason,
    deals.competitor,
    deals.is_lost_to_competitor,
    deals.is_referral
from valued
inner join {{ ref('stg_files__opportunities') }} as deals on valued.opportunity_id = deals.opportunity_id
left join {{ ref('stg_files__accounts') }} as accounts on deals.account_id = accounts.account_id
left join {{ ref('stg_files__users') }} as owners on deals.owner_id = owners.user_id
left join {{ ref('int_people__resolved') }} as primary_people on deals.primary_person_id = primary_people.person_id
left join {{ ref('int_opportunities__amended') }} as amended on valued.opportunity_id = amended.opportunity_id
left join {{ ref('int_stages__mapped') }} as stages
    on
        stages.entity_type = 'opportunity'
        and deals.source_stage = stages.source_stage
        and (valued.as_of_on >= stages.valid_from or stages.valid_from is null)
        and (valued.as_of_on < stages.valid_before or stages.valid_before is null)
