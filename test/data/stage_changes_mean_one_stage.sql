-- Guards: a stage change has one meaning on its day, whatever versions the company has agreed.
select
    entity_type,
    record_number,
    count(*) as meanings
from {{ ref('int_stage_changes__mapped') }}
group by entity_type, record_number
having count(*) > 1
