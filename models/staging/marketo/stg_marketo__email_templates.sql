with renamed as (
    select
        {{ loaded_text('id') }} as email_template_id,
        {{ loaded_text('name') }} as template_name,
        {{ loaded_text('subject') }} as subject,
        {{ loaded_text('program_id') }} as program_id,
        {{ loaded_text('url') }} as url,
        {{ loaded_time('created_at') }} as created_at,
        {{ loaded_time('updated_at') }} as updated_at
    from {{ source('raw_marketo', 'email_template_history') }}
),

ranked as (
    select
        *,
        row_number() over (partition by email_template_id order by updated_at desc, template_name asc) as recency
    from renamed
)

-- The state it is in now, out of its history.
select
    email_template_id,
    template_name,
    subject,
    program_id,
    url,
    created_at,
    updated_at
from ranked
where recency = 1
