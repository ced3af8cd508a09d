with told as (
    select
        touches.source,
        touches.medium,
        coalesce(campaigns.campaign_name, touches.campaign_name, '') as campaign,
        touches.referrer
    from {{ ref('stg_files__touches') }} as touches
    left join {{ ref('int_utms__matched') }} as matched
        on
            case when touches.campaign_id is null then lower(trim(touches.campaign_name)) end = matched.campaign
            and coalesce(lower(trim(touches.source)), '') = matched.source
            and coalesce(lower(trim(touches.medium)), '') = matched.medium
    left join {{ ref('stg_files__campaigns') }} as campaigns
        on coalesce(touches.campaign_id, matched.campaign_id) = campaigns.campaign_id
    where touches.channel is null and coalesce(touches.source, touches.medium, touches.referrer) is not null
    union
    select
        source,
        medium,
        '' as campaign,
        null as referrer
    from {{ ref('int_sources__split') }}
    union
    select
        source,
        medium,
        coalesce(campaign, '') as campaign,
        referrer
    from {{ ref('channel_rule_cases') }}
),

keyed as (
    select distinct
        coalesce(lower(trim(source)), '') as source,
        coalesce(lower(trim(medium)), '') as medium,
        lower(trim(campaign)) as campaign,
        coalesce({{ host_of('trim(referrer)') }}, '') as referrer_host
    from told
),

effective as (
    -- A referrer speaks only where the source is silent.
    select
        *,
        case when source = '' then referrer_host else source end as effective_source,
        case when source = '' and medium = '' and referrer_host <> '' then 'referral' else medium end
            as effective_medium
    from keyed
),

categorised as (
    select
        effective.*,
        categories.source_category,
        row_number() over (
            partition by
                effective.source, effective.medium, effective.campaign, effective.referrer_host
            order by length(categories.source) desc, categories.source
        ) as closeness
    from effective
    left join {{ ref('source_categories') }} as categories
        on
            effective.effective_source = categories.source
            or effective.effective_source like '%.' || categories.source
),

matched as (
    select
        categorised.*,
        rules.rule_order,
        rules.channel,
        row_number() over (
            partition by
                categorised.source, categorised.medium, categorised.campaign, categorised.referrer_host
            order by rules.rule_order
        ) as match_number
    from categorised
    inner join {{ ref('channel_rules') }} as rules
        on
            (rules.source_category is null or categorised.source_category = rules.source_category)
            and {{ matches_or_any('categorised.effective_source', 'rules.source_pattern') }}
            and {{ matches_or_any('categorised.effective_medium', 'rules.medium_pattern') }}
            and {{ matches_or_any('categorised.campaign', 'rules.campaign_pattern') }}
    where categorised.closeness = 1
)

select
    source,
    medium,
    campaign,
    referrer_host,
    rule_order,
    channel
from matched
where match_number = 1
