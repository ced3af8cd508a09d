-- Amounts are below a tenth of the step between two keys, so a key plus an amount tells the deal again.
select
    opportunity_id,
    cast(
        cast(row_number() over (order by opportunity_id) as decimal(20, 0))
        * cast(100000000000000000 as decimal(18, 0)) as decimal(34, 2)
    ) as deal_key
from {{ ref('int_opportunities__valued') }}
