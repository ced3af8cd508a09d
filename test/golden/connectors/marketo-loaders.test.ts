import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asTables, contractRows, readTables, type Cells, type Tables } from '../../support/loader-tables.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors/marketo');

const camel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A time as Marketo's interfaces write it; those of assets write the zone twice. */
const written = (value: string, zone: string): string =>
  value.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)[^ ]*( UTC)?$/, `$1T$2${zone}`);

const renamed = (rows: readonly Cells[] = [], zone: string, name: (column: string) => string = camel) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => !column.startsWith('_'))
        .map(([column, value]) => [name(column), written(value, zone)]),
    ),
  );

/** What every activity has is in one case, what the kind adds in another. */
const OF_ALL = ['lead_id', 'activity_date', 'activity_type_id', 'campaign_id', 'primary_attribute_value_id'];
const activity = (column: string): string => {
  if (column === 'id') return 'marketoGUID';
  return [...OF_ALL, 'primary_attribute_value'].includes(column) ? camel(column) : column;
};

const KINDS = ['send_email', 'email_delivered', 'open_email', 'click_email', 'merge_leads', 'delete_lead']
  .concat('change_data_value'); // prettier-ignore

const airbyteStreams = (tables: Tables): Tables =>
  asTables({
    leads: renamed(tables['lead'], 'Z'),
    programs: renamed(tables['program'], 'Z+0000'),
    campaigns: renamed(tables['campaign'], 'Z'),
    emails: (tables['email_template_history'] ?? []).map((row) => ({
      ...renamed([row], 'Z+0000')[0],
      subject: { type: 'Text', value: row['subject'] },
      folder: row['program_id']
        ? { type: 'Program', value: Number(row['program_id']) }
        : { type: 'Folder', value: 12 },
    })),
    ...Object.fromEntries(
      KINDS.map((kind) => [`activities_${kind}`, renamed(tables[`activity_${kind}`], 'Z', activity)]),
    ),
  });

/** Airbyte keeps the present state of e-mails, and does not say which were skipped. */
function sayable(tables: Tables): Tables {
  const latest = new Map<string, Cells>();
  for (const row of tables['email_template_history'] ?? []) {
    const key = ({ updated_at, name }: Cells) => `${updated_at} ${name}`;
    const known = latest.get(row['id']!);
    if (!known || key(row) > key(known)) latest.set(row['id']!, row);
  }
  const present = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows.filter((row) => row['_fivetran_deleted']?.toLowerCase() !== 'true'),
    ]),
  );
  return {
    ...present,
    email_template_history: [...latest.values()],
    activity_send_email: tables['activity_send_email']!.map((row) => ({ ...row, action_result: '' })),
  };
}

describe.runIf(data)('what both loaders can say of Marketo', () => {
  it('means the same, row for row, whichever left it', async () => {
    const contract = ['campaigns', 'content', 'people', 'stage_changes', 'touches'];
    const tables = sayable(readTables(join(data!, 'seeds'), 'marketo_', '_data'));
    const [lead, email] = [tables['lead']![0]!, tables['email_template_history']![0]!];
    tables['activity_merge_leads']!.push({
      id: '5002',
      lead_id: lead['id']!,
      merge_ids: '[905, 902]',
      activity_date: '2020-02-02 00:00:00.000',
    });
    tables['activity_open_email']!.push({
      ...tables['activity_open_email']![0]!,
      id: '5005',
      lead_id: '905',
    });
    tables['email_template_history']!.push({ ...email, id: '77', program_id: tables['program']![0]!['id']! });
    const ours = await contractRows('marketo', 'fivetran', tables, contract);
    const theirs = await contractRows('marketo', 'airbyte', airbyteStreams(tables), contract);
    for (const table of contract) {
      expect(ours[table]!.length, table).toBeGreaterThan(0);
      expect(theirs[table], table).toEqual(ours[table]);
    }
    expect(theirs['people']!.filter((row) => row.includes('"905"'))).toHaveLength(1);
    expect(theirs['quarantine']).toEqual([]);
  });
});
