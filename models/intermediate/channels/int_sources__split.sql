{# "google / cpc" names both; a single word may be either, so it is tried as both. #}
with named as (
    select distinct
        'person' as told_by,
        original_source as told
    from {{ ref('stg_files__people') }}
    where original_source is not null
    union
    select distinct
        'platform' as told_by,
        platform
    from {{ ref('stg_files__spend') }}
)

select
    told_by,
    told,
    case
        when told_by = 'platform' then regexp_replace(lower(trim(told)), '[ _-]*(ads?|advertising)$', '')
        when told like '%/%' then lower(trim(split_part(told, '/', 1)))
        else lower(trim(told))
    end as source,
    case
        when told_by = 'platform' then 'cpc'
        when told like '%/%' then lower(trim(split_part(told, '/', 2)))
        else lower(trim(told))
    end as medium
from named
