select
    id as activity_id,
    lead_id,
    activity_date as occurred_at,
    primary_attribute_value as field_name,
    old_value,
    new_value,
    modifying_user as changed_by,
    reason
from {{ source('raw_marketo', 'activity_change_data_value') }}
