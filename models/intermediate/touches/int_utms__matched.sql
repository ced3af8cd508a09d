with told as (
    select distinct
        coalesce(lower(trim(source)), '') as source,
        coalesce(lower(trim(medium)), '') as medium,
        lower(trim(campaign_name)) as campaign
    from {{ ref('stg_files__touches') }}
    where campaign_id is null and campaign_name is not null
),

listed as (
    select
        campaign_id,
        {{ each_item('lower(utm_links)', ';') }} as link
    from {{ ref('stg_files__campaigns') }}
    where utm_links is not null
),

links as (
    select
        campaign_id,
        trim(split_part(link, '/', 1)) as source,
        trim(split_part(link, '/', 2)) as medium,
        -- A campaign may have slashes of its own.
        trim(substr(link, length(split_part(link, '/', 1)) + length(split_part(link, '/', 2)) + 3)) as campaign
    from listed
    union
    select
        campaign_id,
        '' as source,
        '' as medium,
        lower(campaign_id) as campaign
    from {{ ref('stg_files__campaigns') }}
),

ranked as (
    select
        told.source,
        told.medium,
        told.campaign,
        links.campaign_id,
        dense_rank() over (
            partition by told.source, told.medium, told.campaign
            order by
                case when told.source = links.source then 1 else 0 end
                + case when told.medium = links.medium then 1 else 0 end desc
        ) as closeness
    from told
    inner join links on told.campaign = links.campaign
)

-- Where two campaigns fit equally well, nobody can say which it was.
select
    source,
    medium,
    campaign,
    min(campaign_id) as campaign_id
from ranked
where closeness = 1
group by source, medium, campaign
having count(distinct campaign_id) = 1
