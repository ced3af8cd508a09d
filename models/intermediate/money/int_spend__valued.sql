select
    spend.record_number,
    spend.spent_on,
    spend.platform,
    coalesce(campaigns.campaign_name, spend.campaign_name, spend.campaign_id) as campaign,
    spend.ad_group,
    spend.impressions,
    spend.clicks,
    coalesce(campaigns.channel, ruled.channel, 'unknown') as channel,
    {{ convert_money('spend.cost', 'rates.rate', 'rates.is_inverse') }} as spend_amount
from {{ ref('stg_files__spend') }} as spend
cross join {{ ref('int_settings__resolved') }} as settings
left join {{ ref('stg_files__campaigns') }} as campaigns on spend.campaign_id = campaigns.campaign_id
left join {{ ref('int_sources__split') }} as sources
    on sources.told_by = 'platform' and spend.platform = sources.told
left join {{ ref('int_channels__ruled') }} as ruled
    on
        sources.source = ruled.source
        and sources.medium = ruled.medium
        and ruled.campaign = ''
        and ruled.referrer_host = ''
left join {{ ref('int_rates__dated') }} as rates
    on coalesce(spend.currency, settings.reporting_currency) = rates.currency and spend.spent_on = rates.needed_on
