-- The loader keeps every version of an account; the latest one counts.
with versions as (
    select
        id as account_id,
        name as account_name,
        upper(currency) as currency,
        last_modified_time as updated_at,
        row_number() over (
            partition by id
            order by last_modified_time desc nulls last
        ) as version_number
    from {{ source('linkedin', 'account_history') }}
    where id is not null
)

select
    account_id,
    account_name,
    currency,
    updated_at
from versions
where version_number = 1
