select
    deal_id as opportunity_id,
    contact_id as person_id
from {{ ref('int_hubspot_deal_contacts__decided') }}
where left_out_because is null
