select
    campaign_id,
    campaign_name as name,
    case advertising_channel_type
        when 'SEARCH' then 'Paid Search'
        when 'SHOPPING' then 'Paid Shopping'
        when 'DISPLAY' then 'Display'
        when 'VIDEO' then 'Paid Video'
        when 'PERFORMANCE_MAX' then 'Cross-network'
    end as channel,
    started_on,
    -- Google writes a day far ahead for "no end".
    case when ended_on < cast('2037-01-01' as date) then ended_on end as ended_on
from {{ ref('stg_google_ads__campaigns') }}
