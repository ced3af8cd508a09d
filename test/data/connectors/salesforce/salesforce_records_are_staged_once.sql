-- Guards: every record of the loader's tables is staged exactly once, whatever versions of it there are.
{{ config(tags=['connector'], enabled='salesforce' in var('connectors', [])) }}
{%- set tables = [
    ('account', 'accounts'), ('campaign', 'campaigns'), ('campaign_member', 'campaign_members'),
    ('contact', 'contacts'), ('event', 'events'), ('forecasting_quota', 'forecasting_quotas'), ('lead', 'leads'),
    ('lead_history', 'lead_history'),
    ('opportunity', 'opportunities'), ('opportunity_contact_role', 'opportunity_contact_roles'),
    ('opportunity_field_history', 'opportunity_field_history'), ('opportunity_stage', 'opportunity_stages'),
    ('period', 'periods'), ('task', 'tasks'), ('user', 'users'), ('user_role', 'user_roles')
] -%}
with counted as (
    {% for raw, staged in tables -%}
    select
        '{{ raw }}' as raw_table,
        (
            select count(distinct id) from {{ source('salesforce', raw) }}
            where id is not null
        ) as raw_records,
        (select count(*) from {{ ref('stg_salesforce__' ~ staged) }}) as staged_records
    union all
    {% endfor -%}
    select
        'opportunity_history' as raw_table,
        (
            select count(distinct id || '@' || coalesce(cast(_fivetran_start as varchar), ''))
            from {{ source('salesforce', 'opportunity_history') }}
            where id is not null
        ) as raw_records,
        (select count(*) from {{ ref('stg_salesforce__opportunity_history') }}) as staged_records
)

select * from counted
where raw_records <> staged_records
