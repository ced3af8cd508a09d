select
    build_number,
    opportunity_id,
    channel,
    closed_on,
    touch_count,
    touch_fingerprint,
    channel_fingerprint,
{% for model in var('attribution_models') -%}
credit_{{ model }}_cents{{ ',' if not loop.last }}
{% endfor %}
from {{ source('history', 'credit_states') }}
