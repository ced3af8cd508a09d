{# Open stages are left to the agreed and default meanings of their names: a row here would claim an agreement. #}
select
    'opportunity' as entity_type,
    min(stage_name) as stage,
    min(status) as canonical_stage,
    min(sort_order) as sort_order,
    case when min(probability) = max(probability) then min(probability) end as default_probability
from {{ ref('int_hubspot_stages__versioned') }}
group by lower(trim(stage_name))
having min(status) = max(status) and min(status) in ('won', 'lost')
