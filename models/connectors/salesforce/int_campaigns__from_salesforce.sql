select
    campaign_id,
    campaign_name as name,
    start_on as started_on,
    end_on as ended_on,
    budgeted_cost as budget,
    currency,
    owner_id,
    case
        when lower(type) like '%webinar%' then 'Webinars'
        when
            lower(type) like '%event%' or lower(type) like '%conference%' or lower(type) like '%trade show%'
            or lower(type) like '%seminar%'
            then 'Events'
        when lower(type) like '%email%' or lower(type) like '%e-mail%' then 'Email'
        when lower(type) like '%referral%' then 'Referral'
        when lower(type) like '%partner%' then 'Partners'
        when lower(type) like '%banner%' or lower(type) like '%display%' then 'Display'
        else type
    end as channel
from {{ ref('stg_salesforce__campaigns') }}
where not is_deleted
