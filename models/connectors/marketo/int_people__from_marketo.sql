{# A merged lead leaves the lead table, but what it did before keeps its id: it stays a person, merged into the last. #}
with recursive absorptions as (
    select
        surviving_lead_id,
        occurred_at,
        activity_id,
        {{ each_item(replace_each('merged_lead_ids', "'[][\" ]+'", "''"), ',') }} as lead_id
    from {{ ref('stg_marketo__lead_merges') }}
),

last_merges as (
    select
        *,
        row_number() over (partition by lead_id order by occurred_at desc, activity_id desc) as recency
    from absorptions
    where lead_id <> surviving_lead_id
),

steps as (
    select
        lead_id,
        surviving_lead_id,
        1 as step
    from last_merges
    where recency = 1
    union all
    select
        steps.lead_id,
        last_merges.surviving_lead_id,
        steps.step + 1 as step
    from steps
    inner join last_merges on steps.surviving_lead_id = last_merges.lead_id
    where last_merges.recency = 1 and steps.step < 32
),

leads as (
    select *
    from {{ ref('stg_marketo__leads') }}
    where
        not is_deleted
        and created_at is not null
        and lead_id not in (
            select deletions.lead_id from {{ ref('stg_marketo__lead_deletions') }} as deletions
            where deletions.lead_id is not null
        )
),

-- The last survivor on the way that is still there.
survivors as (
    select
        steps.lead_id,
        steps.surviving_lead_id,
        row_number() over (partition by steps.lead_id order by steps.step desc) as backwards
    from steps
    inner join leads on steps.surviving_lead_id = leads.lead_id
    where steps.lead_id <> steps.surviving_lead_id
),

sightings as (
    {% for name in ['email_sends', 'email_deliveries', 'email_opens', 'email_clicks', 'lead_changes'] %}
    select
        lead_id,
        occurred_at
    from {{ ref('stg_marketo__' ~ name) }}
    union all
    {% endfor %}
    select
        lead_id,
        occurred_at
    from absorptions
),

first_sightings as (
    select
        lead_id,
        min(occurred_at) as seen_at
    from sightings
    group by lead_id
)

select
    leads.lead_id as person_id,
    leads.email,
    nullif(concat_ws(' ', leads.first_name, leads.last_name), '') as name,
    leads.job_title,
    leads.created_at,
    leads.lead_source as original_source,
    survivors.surviving_lead_id as merged_into_person_id,
    leads.country
from leads
left join survivors on leads.lead_id = survivors.lead_id and survivors.backwards = 1
union all
select
    survivors.lead_id as person_id,
    cast(null as varchar) as email,
    cast(null as varchar) as name,
    cast(null as varchar) as job_title,
    first_sightings.seen_at as created_at,
    cast(null as varchar) as original_source,
    survivors.surviving_lead_id as merged_into_person_id,
    cast(null as varchar) as country
from survivors
inner join first_sightings on survivors.lead_id = first_sightings.lead_id
where
    survivors.backwards = 1
    and first_sightings.seen_at is not null
    and survivors.lead_id not in (select leads.lead_id from leads)
