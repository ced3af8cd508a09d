/** A portal of a few rows, each there for one decision. */
export const portal: Record<string, string> = {
  contact: `id,_fivetran_deleted,_fivetran_synced,property_email,property_firstname,property_createdate,property_hs_calculated_merged_vids,property_hs_lifecyclestage_lead_date
ada,false,2026-03-01 00:00:00,ada@new.example,Ada,2026-01-05 09:00:00,gone:1767600000000,2026-01-05 09:00:00
ada,false,2026-02-01 00:00:00,ada@old.example,Ada,2026-01-05 09:00:00,,
merged,true,2026-03-01 00:00:00,ada@second.example,Ada,2026-01-02 09:00:00,,
forgotten,true,2026-03-01 00:00:00,,,2026-01-02 09:00:00,,
ring,false,2026-03-01 00:00:00,ring@new.example,Ring,2026-01-08 09:00:00,,
bob,false,2026-03-01 00:00:00,bob@new.example,Bob,2026-01-07T11:00:00+02:00,,2026-01-09 10:00:00`,
  contact_merge_audit: `vid_to_merge,canonical_vid,timestamp
merged,ada,2026-01-20 10:00:00
first,merged,2026-01-10 10:00:00
ring,round,2026-01-11 10:00:00
round,ring,2026-01-12 10:00:00`,
  contact_property_history: `contact_id,name,value,timestamp,source
ada,lifecyclestage,lead,2026-01-05 9:00:00,CRM_UI
ada,lifecyclestage,4711,2026-01-15 09:00:00,CRM_UI
ada,lifecyclestage,,2026-01-16 09:00:00,CRM_UI
ada,jobtitle,Chief,2026-01-16 09:00:00,CRM_UI`,
  property_option: `hubspot_object,name,value,label
contact,lifecyclestage,4711,Nurturing
contact,lifecyclestage,lead,Interessent`,
  deal: `deal_id,is_deleted,_fivetran_synced,deal_pipeline_stage_id,property_amount,property_deal_currency_code,property_createdate,property_closedate,property_dealtype,property_closed_lost_reason
ended,false,2026-03-01 00:00:00,a-done,40,EUR,2026-01-10 10:00:00,2026-02-21 10:00:00,churn,
won,false,2026-03-01 00:00:00,a-done,100.50,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,newbusiness,
open,false,2026-03-01 00:00:00,b-done,70,EUR,2026-01-11 10:00:00,2026-04-30 10:00:00,existingbusiness,
lost,false,2026-03-01 00:00:00,a-lost,,,2026-01-12 10:00:00,,upsell,price
removed,true,2026-03-01 00:00:00,a-done,999,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,,
double,false,2026-03-01 00:00:00,a-done,888,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,,`,
  merged_deal: `deal_id,merged_deal_id
won,double`,
  deal_pipeline: `pipeline_id,label
a,Sales
b,Service`,
  deal_pipeline_stage: `stage_id,pipeline_id,label,closed_won,is_closed,probability,display_order,_fivetran_deleted,updated_at
a-demo,a,Demo,false,false,0.2,1,false,2025-01-01 00:00:00
a-demo,a,Discovery,false,false,0.2,1,false,2026-02-01 00:00:00
a-done,a,Done,true,true,1,2,false,2025-01-01 00:00:00
a-lost,a,No budget,false,true,0,3,true,2025-01-01 00:00:00
b-done,b,Done,false,false,0.4,1,false,2025-01-01 00:00:00`,
  deal_stage: `deal_id,value,date_entered,_fivetran_start
won,a-demo,2026-01-10 10:00:00,2026-01-10 10:00:00
won,a-done,2026-02-20 10:00:00,2026-02-20 10:00:00
lost,a-demo,2026-02-10 10:00:00,2026-02-10 10:00:00
lost,a-lost,2026-02-25 10:00:00,2026-02-25 10:00:00
lost,a-never-seen,2026-02-11 10:00:00,2026-02-11 10:00:00
removed,a-done,2026-02-20 10:00:00,2026-02-20 10:00:00`,
  deal_property_history: `deal_id,name,value,timestamp
open,dealstage,b-done,2026-01-11 10:00:00
won,dealstage,a-demo,2026-01-10 10:00:00
won,amount,100.50,2026-01-10 10:00:00`,
  company: `id,is_deleted,_fivetran_deleted,property_name,property_domain,property_numberofemployees,property_annualrevenue
buyer,,false,Buyer Ltd,buyer.example,250,1250000.50
closed,true,,Closed Ltd,closed.example,,
vanished,false,true,Vanished Ltd,vanished.example,,`,
  deal_company: `deal_id,company_id,type_id
won,partner,341
won,buyer,5`,
  deal_contact: `deal_id,contact_id,type_id
won,ada,3
won,ada,11
removed,ada,3`,
  owner: `owner_id,first_name,last_name
o1,Mia,Marsh
o2,Sam,Sale`,
  team: `id,name
t1,Field Marketing`,
  owner_team: `owner_id,team_id,is_team_primary
o1,t1,true`,
  engagement: `id,type
held,MEETING`,
  engagement_meeting: `engagement_id,_fivetran_synced,start_time,meeting_outcome,property_hs_activity_type
held,2026-03-01 00:00:00,2026-02-01 10:00:00,COMPLETED,
shown,2026-03-01 00:00:00,2026-02-03 10:00:00,COMPLETED,Product demo
cancelled,2026-03-01 00:00:00,2026-02-02 10:00:00,CANCELED,
planned,2026-03-01 00:00:00,2026-03-20 10:00:00,SCHEDULED,`,
  engagement_email: `engagement_id,_fivetran_synced,property_hs_timestamp,property_hs_email_direction
ours,2026-03-01 00:00:00,2026-02-01 11:00:00,EMAIL
theirs,2026-03-01 00:00:00,2026-02-01 12:00:00,INCOMING_EMAIL`,
  engagement_note: `engagement_id,_fivetran_synced,property_hs_timestamp
note,2026-03-01 00:00:00,2026-02-01 11:00:00`,
  engagement_contact: `engagement_id,contact_id
held,bob
held,ada
shown,ada
cancelled,ada
planned,ada
ours,ada
theirs,ada
note,ada`,
  engagement_deal: `engagement_id,deal_id
held,double
held,won`,
  email_event: `id,type,created,recipient,email_campaign_id,sent_by_id,filtered_event
e1,SENT,2026-02-01 08:00:00,ada@new.example,c1,e1,
e2,OPEN,2026-02-01 09:30:00,ada@new.example,c1,e1,false
e3,OPEN,2026-02-01 09:00:00,ada@new.example,c1,e1,false
e4,OPEN,2026-02-01 08:00:01,ada@new.example,c1,e1,true
e5,CLICK,2026-02-01 09:31:00,ada@new.example,c1,e1,false
e6,BOUNCE,2026-02-01 08:00:01,bob@new.example,c1,e1,`,
  email_event_click: `id,url
e5,https://example.com/price`,
};
