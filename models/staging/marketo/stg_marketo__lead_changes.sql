select
    {{ loaded_text('id') }} as activity_id,
    {{ loaded_text('lead_id') }} as lead_id,
    {{ loaded_time('activity_date') }} as occurred_at,
    {{ loaded_text('primary_attribute_value') }} as field_name,
    {{ loaded_text('old_value') }} as old_value,
    {{ loaded_text('new_value') }} as new_value,
    {{ loaded_text('modifying_user') }} as changed_by,
    {{ loaded_text('reason') }} as reason
from {{ source('raw_marketo', 'activity_change_data_value') }}
