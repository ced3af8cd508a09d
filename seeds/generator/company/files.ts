import { CsvFile } from './csv-file.ts';

/** Columns of each table, in the sample's order; what the sample has not stands at the end. */
export const COLUMNS = {
  opportunities:
    'opportunity_id,account_id,primary_person_id,name,owner_id,created_at,closed_at,expected_close_on,status,stage,amount,currency,list_amount,type,recurring_period_months,product,source_person_id,is_referral,lost_reason,lost_to_competitor,competitor,forecast_category,probability,quantity,starts_on,ends_on,amends_opportunity_id',
  accounts:
    'account_id,name,domain,industry,employees,annual_revenue,country,region,segment,owner_id,created_at,parent_account_id',
  people:
    'person_id,email,name,job_title,account_id,created_at,original_source,owner_id,merged_into_person_id,country',
  opportunity_people: 'opportunity_id,person_id,role',
  stage_changes: 'entity_type,entity_id,stage,entered_at,changed_by,reason',
  stages:
    'entity_type,stage,canonical_stage,sort_order,default_probability,valid_from,approved_by_marketing,approved_by_sales',
  touches:
    'touch_id,occurred_at,person_id,email,anonymous_id,account_id,opportunity_id,kind,team,channel,source,medium,campaign_id,content_id,url,referrer,user_id,participant_user_ids,shared_by',
  identities: 'anonymous_id,person_id,linked_at',
  campaigns: 'campaign_id,name,channel,started_on,ended_on,budget,currency,owner_id',
  spend:
    'spent_on,platform,account_id,campaign_id,campaign,ad_group,cost,currency,impressions,clicks,conversions,time_zone',
  content: 'content_id,title,kind,published_on,campaign_id,url,contributor_user_ids',
  handoffs: 'person_id,handed_off_at,assigned_at,assigned_to,decision,reason,decided_at,first_sales_touch_at',
  users: 'user_id,name,email,team,manager_id,region,started_on,ended_on',
  goals:
    'goal_id,parent_goal_id,metric,starts_on,ends_on,target,currency,band,scope,team,user_id,joint_team,segment,channel,set_on,replaces_goal_id',
  fx_rates: 'rate_on,from_currency,to_currency,rate',
} as const;

/** The planted truth, which no company has: what a test or bench may compare the product's answer with. */
export const TRUTH_COLUMNS = {
  channel_effects: 'channel,base_win_chance,win_uplift,deals_decided,deals_won',
  duplicate_people: 'person_id,true_person_id,how',
  people_without_account: 'person_id,account_id',
  later_changes: 'table_name,row_id,change',
  quarantine: 'table_name,column_name,rule,rows',
  unknown_references: 'table_name,column_name,rows',
} as const;

/** Takes rows, each a line of CSV. */
export interface Sink {
  add(line: string): void;
}

export type Files = Record<keyof typeof COLUMNS, Sink>;
export type TruthFiles = Record<keyof typeof TRUTH_COLUMNS, Sink>;

/** Opens a file for each of the tables. */
export function openFiles<Name extends string>(folder: string, columns: Readonly<Record<Name, string>>) {
  const entries = Object.entries<string>(columns).map(([name, header]) => [
    name,
    new CsvFile(folder, name, header),
  ]);
  return Object.fromEntries(entries) as Record<Name, CsvFile>;
}
