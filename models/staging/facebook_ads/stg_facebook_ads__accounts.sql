-- The loader keeps every version of an account; the latest one counts.
with versions as (
    select
        id as account_id,
        name as account_name,
        upper(currency) as currency,
        timezone_name as time_zone,
        row_number() over (
            partition by id
            order by _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('facebook_ads', 'account_history') }}
    where id is not null
)

select
    account_id,
    account_name,
    currency,
    time_zone
from versions
where version_number = 1
