select
    rate_on,
    upper(trim(from_currency)) as from_currency,
    upper(trim(to_currency)) as to_currency,
    rate,
    _record as record_number
from {{ source('input', 'fx_rates') }}
