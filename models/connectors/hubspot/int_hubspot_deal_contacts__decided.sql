select
    links.deal_id,
    links.contact_id,
    case
        when links.deal_id is null or links.contact_id is null then 'no id'
        when links.is_deleted then 'deleted in HubSpot'
        when decided.left_out_because is not null then 'deal left out'
        when
            row_number() over (
                partition by links.deal_id, links.contact_id, links.is_deleted
                order by links.association_type_id, links.synced_at
            ) > 1
            then 'associated more than once'
    end as left_out_because
from {{ ref('stg_hubspot__deal_contacts') }} as links
left join {{ ref('int_hubspot_deals__decided') }} as decided on links.deal_id = decided.deal_id
