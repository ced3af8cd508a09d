select
    ad_id,
    date as acted_on,
    action_type,
    value as actions
from {{ source('facebook_ads', 'basic_ad_actions') }}
