select
    account_id,
    ad_id,
    cast(date as date) as spent_on,
    cast(spend as decimal(18, 6)) as cost,
    cast(impressions as bigint) as impressions,
    cast(inline_link_clicks as bigint) as clicks
from {{ source('facebook_ads', 'basic_ad') }}
