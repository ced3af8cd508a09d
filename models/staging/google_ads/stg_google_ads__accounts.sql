-- The loader keeps every version of an account; the latest one counts.
with versions as (
    select
        id as account_id,
        descriptive_name as account_name,
        upper(currency_code) as currency,
        time_zone,
        final_url_suffix,
        tracking_url_template,
        updated_at,
        row_number() over (
            partition by id
            order by
                updated_at desc nulls last,
                _fivetran_synced desc nulls last
        ) as version_number
    from {{ source('google_ads', 'account_history') }}
    where id is not null
)

select
    account_id,
    account_name,
    currency,
    time_zone,
    final_url_suffix,
    tracking_url_template,
    updated_at
from versions
where version_number = 1
