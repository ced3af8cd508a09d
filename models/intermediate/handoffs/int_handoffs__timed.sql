with settings as (select * from {{ ref('int_settings__resolved') }}),

moments as (
    select
        handoffs.*,
        people.segment,
        coalesce(people.channel, 'unknown') as channel,
        people.campaign,
        people.content,
        people.region,
        coalesce(owners.user_name, handoffs.assigned_to, people.owner_name) as owner_name,
        coalesce(owners.team, people.team) as team,
        {{ reporting_day('handoffs.handed_off_at', 'settings.time_zone') }} as handed_off_on,
        {{ wall_time('handoffs.handed_off_at', 'settings.time_zone') }} as begun,
        {{ wall_time('coalesce(handoffs.answered_at, settings.as_of_end_at)', 'settings.time_zone') }} as ended
    from {{ ref('int_handoffs__touched') }} as handoffs
    cross join settings
    left join {{ ref('int_people__described') }} as people on handoffs.person_id = people.person_id
    left join {{ ref('stg_files__users') }} as owners on handoffs.assigned_to = owners.user_id
),

worked as (
    select
        moments.record_number,
        {{ working_seconds_until('last_days', 'moments.ended', 'hours') }}
        - {{ working_seconds_until('first_days', 'moments.begun', 'hours') }} as working_seconds,
        cast(coalesce(own.first_touch_sla_hours, others.first_touch_sla_hours) * 3600 as bigint) as sla_seconds
    from moments
    cross join {{ ref('working_hours') }} as hours
    inner join {{ ref('int_calendar__days') }} as first_days on cast(moments.begun as date) = first_days.day_on
    inner join {{ ref('int_calendar__days') }} as last_days on cast(moments.ended as date) = last_days.day_on
    left join {{ ref('handoff_slas') }} as own on moments.segment = own.segment
    left join {{ ref('handoff_slas') }} as others on others.segment is null
)

select
    moments.record_number,
    moments.person_id,
    moments.handed_off_on,
    moments.decision,
    moments.reason,
    moments.channel,
    moments.campaign,
    moments.content,
    moments.segment,
    moments.region,
    moments.owner_name,
    moments.team,
    {{ age_in_days('moments.handed_off_at', 'moments.assigned_at') }} * 1440.0 as system_delay_minutes,
    case
        when moments.first_sales_touch_at < moments.assigned_at then 0.0
        else {{ age_in_days('moments.assigned_at', 'moments.first_sales_touch_at') }} * 1440.0
    end as human_delay_minutes,
    case
        when worked.working_seconds > worked.sla_seconds then 'missed'
        when moments.answered_at is not null and worked.working_seconds <= worked.sla_seconds then 'met'
        when worked.working_seconds <= worked.sla_seconds then 'running'
    end as sla_state
from moments
left join worked on moments.record_number = worked.record_number
