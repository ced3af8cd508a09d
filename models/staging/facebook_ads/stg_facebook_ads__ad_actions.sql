select
    ad_id,
    cast(date as date) as acted_on,
    action_type,
    cast(value as decimal(18, 6)) as actions
from {{ source('facebook_ads', 'basic_ad_actions') }}
