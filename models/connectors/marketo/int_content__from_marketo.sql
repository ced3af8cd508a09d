select
    'marketo:email:' || email_template_id as content_id,
    coalesce(template_name, subject) as title,
    'promo_email' as kind,
    'marketo:program:' || program_id as campaign_id,
    url
from {{ ref('stg_marketo__email_templates') }}
where email_template_id is not null
