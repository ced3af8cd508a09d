{# What each type of engagement means: sales wrote or spoke to someone, or it never left the company (null). #}
with told as (
    {% for table, kind, occurred_at, outcome in [
        ('calls', "case when lower(activity_type) like '%demo%' then 'demo' else 'call' end", 'coalesce(occurred_at, created_at)', 'call_status'),
        ('meetings', "case when lower(activity_type) like '%demo%' then 'demo' else 'meeting' end", 'coalesce(property_starts_at, starts_at, occurred_at)',
            'coalesce(property_outcome, outcome)'),
        ('emails', "case when upper(direction) = 'INCOMING_EMAIL' then 'other' else 'sales_email' end",
            'coalesce(occurred_at, created_at)', 'cast(null as varchar)'),
        ('communications', "'other'", 'coalesce(occurred_at, created_at)', 'cast(null as varchar)'),
        ('notes', 'cast(null as varchar)', 'coalesce(occurred_at, created_at)', 'cast(null as varchar)'),
        ('tasks', 'cast(null as varchar)', 'coalesce(occurred_at, created_at)', 'cast(null as varchar)')
    ] -%}
    select
        'engagement_{{ table[:-1] }}' as source_table,
        engagement_id,
        is_deleted,
        synced_at,
        owner_id,
        {{ kind }} as kind,
        {{ occurred_at }} as occurred_at,
        upper({{ outcome }}) as outcome
    from {{ ref('stg_hubspot__engagement_' ~ table) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

detailed as (
    select distinct engagement_id
    from told
)

select
    told.source_table,
    told.engagement_id,
    told.synced_at,
    told.kind,
    told.outcome,
    told.is_deleted or coalesce(engagements.is_deleted, false) as is_deleted,
    coalesce(told.owner_id, engagements.owner_id) as owner_id,
    coalesce(told.occurred_at, engagements.occurred_at) as occurred_at,
    false as is_told_elsewhere
from told
left join {{ ref('stg_hubspot__engagements') }} as engagements on told.engagement_id = engagements.engagement_id
union all
select
    'engagement' as source_table,
    engagements.engagement_id,
    engagements.synced_at,
    case upper(engagements.engagement_type)
        when 'CALL' then 'call'
        when 'MEETING' then 'meeting'
        when 'EMAIL' then 'sales_email'
        when 'INCOMING_EMAIL' then 'other'
        when 'COMMUNICATION' then 'other'
    end as kind,
    cast(null as varchar) as outcome,
    engagements.is_deleted,
    engagements.owner_id,
    engagements.occurred_at,
    detailed.engagement_id is not null as is_told_elsewhere
from {{ ref('stg_hubspot__engagements') }} as engagements
left join detailed on engagements.engagement_id = detailed.engagement_id
