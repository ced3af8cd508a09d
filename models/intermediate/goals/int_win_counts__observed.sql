select
    cast(sum(case when deals.status = 'won' then 1 else 0 end) as bigint) as won_deals,
    cast(count(*) as bigint) as decided_deals
from {{ ref('int_opportunities__valued') }} as deals
cross join {{ ref('int_settings__resolved') }} as settings
where
    deals.is_counted_deal
    and deals.status in ('won', 'lost')
    and deals.closed_on > {{ add_months('settings.last_complete_on', -12) }}
    and deals.closed_on <= settings.last_complete_on
