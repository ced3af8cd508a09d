{# Display names of the fields that hold a lead's status, as plain_name writes them; a company may name its own. #}
{% set fields = var('marketo_stage_fields', [
    'leadstatus', 'contactstatus', 'personstatus', 'lifecyclestage', 'lifecyclestatus', 'leadlifecyclestage',
    'leadlifecyclestatus', 'leadstage',
]) %}

select
    'person' as entity_type,
    lead_id as entity_id,
    new_value as stage,
    occurred_at as entered_at,
    changed_by,
    reason
from {{ ref('stg_marketo__lead_changes') }}
where
    {{ plain_name('field_name') }} in (
        {% for field in fields %}
        '{{ field }}'{{ ',' if not loop.last }}
        {% endfor %}
    )
    and lead_id is not null
    and new_value is not null
    and occurred_at is not null
