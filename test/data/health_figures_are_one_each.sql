-- Guards: a build says each figure once; two rows of the same figure would be added up.
select
    event_kind,
    source_name,
    table_name,
    rule,
    period,
    currency,
    count(*) as times
from {{ ref('int_health__measured') }}
group by event_kind, source_name, table_name, rule, period, currency
having count(*) > 1
