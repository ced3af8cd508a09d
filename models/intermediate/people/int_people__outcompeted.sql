select people.person_id
from {{ ref('int_people__staged') }} as people
inner join {{ ref('int_opportunity_people__linked') }} as linked on people.person_id = linked.person_id
inner join {{ ref('int_opportunities__valued') }} as deals
    on
        linked.opportunity_id = deals.opportunity_id
        and deals.is_counted_deal
        and deals.status = 'lost'
        and deals.is_lost_to_competitor
        and people.sql_on <= deals.closed_on
        and {{ days_between('people.sql_on', 'deals.closed_on') }} <= 365
group by people.person_id
