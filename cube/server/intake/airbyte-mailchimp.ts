import { json } from './airbyte-rule.ts';
import type { SourceRules } from './airbyte-rule.ts';

/** Mailchimp's streams: no recipients, and no e-mails of automated series. */
export const AIRBYTE_MAILCHIMP: SourceRules = {
  member: {
    stream: 'list_members',
    columns: {
      merge_fname: json('merge_fields', '$.FNAME'),
      merge_lname: json('merge_fields', '$.LNAME'),
      country_code: json('location', '$.country_code'),
    },
  },
  campaign: {
    stream: 'campaigns',
    columns: { title: json('settings', '$.title'), subject_line: json('settings', '$.subject_line') },
  },
  campaign_recipient: [],
  campaign_recipient_activity: { stream: 'email_activity', columns: { member_id: 'email_id' } },
  automation: { stream: 'automations', columns: { title: json('settings', '$.title') } },
  automation_email: [],
  automation_recipient: [],
  automation_recipient_activity: [],
};
