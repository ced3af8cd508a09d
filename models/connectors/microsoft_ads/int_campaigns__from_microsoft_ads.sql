select
    campaign_id,
    campaign_name as name,
    case campaign_type
        when 'Search' then 'Paid Search'
        when 'Shopping' then 'Paid Shopping'
        when 'Audience' then 'Display'
        when 'PerformanceMax' then 'Cross-network'
    end as channel
from {{ ref('stg_microsoft_ads__campaigns') }}
