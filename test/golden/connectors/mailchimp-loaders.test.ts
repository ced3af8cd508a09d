import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asTables, contractRows, readTables, type Cells, type Tables } from '../../support/loader-tables.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors/mailchimp');

/** What Airbyte has a stream of: neither recipients nor the e-mails of automated series. */
const KEPT = ['member', 'campaign', 'campaign_recipient_activity', 'automation'];

/** The rows of a table under other names, with what stands in objects. */
const streamed = (
  rows: readonly Cells[] = [],
  nested: Record<string, Record<string, string>>,
  renamed: Record<string, string> = {},
) =>
  rows.map((row) => {
    const inside = Object.values(nested).flatMap((fields) => Object.values(fields));
    const kept = Object.entries(row).filter(([name]) => !name.startsWith('_') && !inside.includes(name));
    const objects = Object.entries(nested).map(([name, fields]) => [
      name,
      Object.fromEntries(Object.entries(fields).map(([field, column]) => [field, row[column] || null])),
    ]);
    return Object.fromEntries([...kept.map(([name, value]) => [renamed[name] ?? name, value]), ...objects]);
  });

const airbyteStreams = (tables: Tables): Tables =>
  asTables({
    list_members: streamed(tables['member'], {
      merge_fields: { FNAME: 'merge_fname', LNAME: 'merge_lname' },
      location: { country_code: 'country_code', timezone: 'timezone' },
    }),
    campaigns: streamed(tables['campaign'], {
      settings: { title: 'title', subject_line: 'subject_line' },
    }),
    email_activity: streamed(tables['campaign_recipient_activity'], {}, { member_id: 'email_id' }),
    automations: streamed(tables['automation'], { settings: { title: 'title' } }),
  });

describe.runIf(data)('what both loaders can say of Mailchimp', () => {
  it('means the same, row for row, whichever left it', async () => {
    const contract = ['campaigns', 'content', 'people', 'touches'];
    const all = readTables(join(data!, 'seeds'));
    const tables = Object.fromEntries(KEPT.map((name) => [name, all[name]!]));
    tables['member']!.push({
      ...tables['member']![0]!,
      id: 'named',
      email_address: 'Named@Example.com',
      merge_fname: 'Nora',
      merge_lname: 'Name',
    });
    const ours = await contractRows('mailchimp', 'fivetran', tables, contract);
    const theirs = await contractRows('mailchimp', 'airbyte', airbyteStreams(tables), contract);
    for (const table of contract) {
      expect(ours[table]!.length, table).toBeGreaterThan(0);
      expect(theirs[table], table).toEqual(ours[table]);
    }
    expect(theirs['people']!.join()).toContain('Nora Name');
    expect(theirs['quarantine']).toEqual([]);
  });
});
