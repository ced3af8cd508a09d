-- Guards: a contact with several roles is one person of the deal, and a stage has one meaning.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
select
    opportunity_id as first_part,
    person_id as second_part,
    count(*) as times
from {{ ref('int_opportunity_people__from_salesforce') }}
group by opportunity_id, person_id
having count(*) > 1
union all
select
    entity_type as first_part,
    lower(trim(stage)) as second_part,
    count(*) as times
from {{ ref('int_stages__from_salesforce') }}
group by entity_type, lower(trim(stage))
having count(*) > 1
