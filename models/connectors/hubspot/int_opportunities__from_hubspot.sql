with companies as (
    select
        deal_id,
        company_id,
        row_number() over (
            partition by deal_id
            order by case when association_type_id = '5' then 0 else 1 end, synced_at, company_id
        ) as preference
    from {{ ref('stg_hubspot__deal_companies') }}
    where not is_deleted and company_id is not null
),

last_entries as (
    select
        entity_id as deal_id,
        stage_id,
        max(entered_at) as entered_at
    from {{ ref('int_hubspot_stage_changes__decided') }}
    where entity_type = 'opportunity'
    group by entity_id, stage_id
)

select
    deals.deal_id as opportunity_id,
    companies.company_id as account_id,
    deals.deal_name as name,
    deals.owner_id,
    deals.created_at,
    -- One HubSpot property is the day of closing when closed and the day hoped for while open.
    case when decided.status <> 'open' then coalesce(deals.close_at, last_entries.entered_at) end as closed_at,
    case when decided.status = 'open' then cast(deals.close_at as date) end as expected_close_on,
    decided.status,
    coalesce(decided.stage_name, deals.stage_id) as stage,
    deals.amount,
    deals.currency,
    {{ deal_type(plain_name('deals.deal_type')) }} as type,
    case when decided.status = 'lost' then deals.lost_reason end as lost_reason,
    deals.forecast_category,
    decided.probability
from {{ ref('int_hubspot_deals__decided') }} as decided
inner join {{ ref('stg_hubspot__deals') }} as deals on decided.deal_id = deals.deal_id
left join companies on decided.deal_id = companies.deal_id and companies.preference = 1
left join last_entries on deals.deal_id = last_entries.deal_id and deals.stage_id = last_entries.stage_id
where decided.left_out_because is null
