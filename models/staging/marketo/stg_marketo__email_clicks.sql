select
    {{ loaded_text('id') }} as activity_id,
    {{ loaded_text('lead_id') }} as lead_id,
    {{ loaded_time('activity_date') }} as occurred_at,
    {{ loaded_text('campaign_id') }} as campaign_id,
    {{ loaded_text('campaign_run_id') }} as campaign_run_id,
    {{ loaded_text('email_template_id') }} as email_template_id,
    {{ loaded_text('link') }} as url
from {{ source('raw_marketo', 'activity_click_email') }}
