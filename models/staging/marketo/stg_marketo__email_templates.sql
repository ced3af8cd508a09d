with renamed as (
    select
        id as email_template_id,
        name as template_name,
        subject,
        program_id,
        url,
        created_at,
        updated_at
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
