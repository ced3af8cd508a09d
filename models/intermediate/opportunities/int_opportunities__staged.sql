with changes as (
    select
        entity_id as opportunity_id,
        min(case when canonical_stage in ('lead', 'mql', 'sql') then entered_on end) as first_early_on,
        min(case when canonical_stage in ('opportunity', 'proposal', 'negotiation') then entered_on end)
            as first_opportunity_on
    from {{ ref('int_stage_changes__mapped') }}
    where entity_type = 'opportunity'
    group by entity_id
),

known as (
    select
        deals.opportunity_id,
        deals.status,
        deals.closed_on,
        case
            -- The record began before it was an opportunity: its creation does not make it one.
            when changes.first_early_on <= coalesce(changes.first_opportunity_on, changes.first_early_on)
                then changes.first_opportunity_on
            else least(deals.created_on, coalesce(changes.first_opportunity_on, deals.created_on))
        end as opportunity_on
    from {{ ref('int_opportunities__valued') }} as deals
    left join changes on deals.opportunity_id = changes.opportunity_id
)

select
    opportunity_id,
    case
        when status = 'won' and (opportunity_on is null or opportunity_on > closed_on) then closed_on
        else opportunity_on
    end as opportunity_on,
    status = 'won'
    and (opportunity_on is null or coalesce(opportunity_on > closed_on, false)) as is_opportunity_skipped,
    case when status = 'won' then closed_on end as won_on
from known
