-- Guards: a stage that was deleted or renamed keeps its name and its meaning, for deals and for their history.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
select used.stage
from (
    select stage from {{ ref('int_opportunities__from_salesforce') }}
    union
    select stage from {{ ref('int_stage_changes__from_salesforce') }}
    where entity_type = 'opportunity'
) as used
left join {{ ref('int_stages__from_salesforce') }} as stages
    on lower(trim(used.stage)) = lower(trim(stages.stage)) and stages.entity_type = 'opportunity'
where used.stage is not null and stages.stage is null
