with deliveries as (
    select
        id as contact_id,
        coalesce(is_deleted, false)
        or coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as synced_at,
        property_email as email,
        property_firstname as first_name,
        property_lastname as last_name,
        property_jobtitle as job_title,
        property_country as country,
        property_createdate as created_at,
        property_hs_analytics_source as original_source,
        property_hubspot_owner_id as owner_id,
        property_associatedcompanyid as company_id,
        property_hs_merged_object_ids as merged_contact_ids,
        property_hs_calculated_merged_vids as merged_contact_moments,
        property_hs_lifecyclestage_subscriber_date as became_subscriber_at,
        property_hs_lifecyclestage_lead_date as became_lead_at,
        property_hs_lifecyclestage_marketingqualifiedlead_date as became_mql_at,
        property_hs_lifecyclestage_salesqualifiedlead_date as became_sql_at,
        property_hs_lifecyclestage_opportunity_date as became_opportunity_at,
        property_hs_lifecyclestage_customer_date as became_customer_at
    from {{ source('hubspot', 'contact') }}
),

ranked as (
    select
        *,
        row_number() over (partition by contact_id order by synced_at desc nulls last) as recency
    from deliveries
)

select
    contact_id,
    is_deleted,
    synced_at,
    email,
    first_name,
    last_name,
    job_title,
    country,
    created_at,
    original_source,
    owner_id,
    company_id,
    merged_contact_ids,
    merged_contact_moments,
    became_subscriber_at,
    became_lead_at,
    became_mql_at,
    became_sql_at,
    became_opportunity_at,
    became_customer_at
from ranked
where recency = 1 or contact_id is null
