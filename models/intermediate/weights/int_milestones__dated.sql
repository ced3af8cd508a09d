with lead_entries as (
    select
        linked.opportunity_id,
        coalesce(
            max(case when linked.is_primary then people.lead_until_at end), min(people.lead_until_at)
        ) as lead_until_at
    from {{ ref('int_opportunity_people__linked') }} as linked
    inner join {{ ref('int_people__staged') }} as people on linked.person_id = people.person_id
    group by linked.opportunity_id
)

select
    deals.opportunity_id,
    lead_entries.lead_until_at,
    {{ effective_moment('deals.created_at', 'deals.is_created_at_date', 'settings.time_zone') }} as created_until_at
from {{ ref('int_opportunities__valued') }} as deals
cross join {{ ref('int_settings__resolved') }} as settings
left join lead_entries on deals.opportunity_id = lead_entries.opportunity_id
