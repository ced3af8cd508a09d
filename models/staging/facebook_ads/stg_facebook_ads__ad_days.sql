select
    account_id,
    ad_id,
    date as spent_on,
    spend as cost,
    impressions,
    inline_link_clicks as clicks
from {{ source('facebook_ads', 'basic_ad') }}
