-- The loader keeps every version of an account; the latest one counts.
with versions as (
    select
        id as account_id,
        descriptive_name as account_name,
        upper(trim(currency_code)) as currency,
        time_zone,
        cast(updated_at as timestamp) as updated_at,
        row_number() over (
            partition by id
            order by
                cast(updated_at as timestamp) desc nulls last,
                cast(_fivetran_synced as timestamp) desc nulls last
        ) as version_number
    from {{ source('google_ads', 'account_history') }}
    where id is not null
)

select
    account_id,
    account_name,
    currency,
    time_zone,
    updated_at
from versions
where version_number = 1
