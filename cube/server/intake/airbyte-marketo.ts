import { json, moment } from './airbyte-rule.ts';
import type { SourceRules, StreamRule } from './airbyte-rule.ts';

/** Each kind of activity has a stream, whose attributes are columns. */
const activities = (kind: string, columns: StreamRule['columns'] = {}): StreamRule => ({
  stream: `activities_${kind}`,
  columns: { id: ['marketoGUID', 'id'], ...columns },
});

const mailed = (kind: string, columns: StreamRule['columns'] = {}): StreamRule =>
  activities(kind, { email_template_id: 'primaryAttributeValueId', ...columns });

/** Marketo's streams; assets write their zone twice. */
export const AIRBYTE_MARKETO: SourceRules = {
  lead: { stream: 'leads' },
  program: { stream: 'programs', columns: { created_at: moment('createdAt') } },
  campaign: { stream: 'campaigns' },
  email_template_history: {
    stream: 'emails',
    columns: {
      subject: json('subject', '$.value'),
      program_id: { column: 'folder', path: '$.value', where: { path: '$.type', is: 'Program' } },
      created_at: moment('createdAt'),
      updated_at: moment('updatedAt'),
    },
  },
  activity_send_email: mailed('send_email', { action_result: null }),
  activity_email_delivered: mailed('email_delivered'),
  activity_open_email: mailed('open_email'),
  activity_click_email: mailed('click_email'),
  activity_merge_leads: activities('merge_leads'),
  activity_delete_lead: activities('delete_lead'),
  activity_change_data_value: activities('change_data_value'),
};
