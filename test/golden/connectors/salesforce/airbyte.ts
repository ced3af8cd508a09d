import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { temporaryFolder } from '../../../support/data-folder.ts';

type Cells = Record<string, string>;

const camel = (name: string): string =>
  name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** Airbyte keeps the current row only; a record that is gone is marked by Salesforce, not by the loader. */
function current(rows: Cells[]): Cells[] {
  const latest = new Map<string, Cells>();
  for (const row of rows) {
    const isActive = row['_fivetran_active'] !== 'false';
    const isGone = !isActive || row['_fivetran_deleted'] === 'true' || row['is_deleted'] === 'true';
    if (isActive || !latest.has(row['id']!)) latest.set(row['id']!, { ...row, is_deleted: String(isGone) });
  }
  return [...latest.values()];
}

/** Salesforce's own history, where the other loader has kept the versions of a deal. */
function history(rows: Cells[]): Cells[] {
  return rows.map((row, i) =>
    row['opportunity_id']
      ? row
      : {
          ...row,
          id: `008V${i}`,
          opportunity_id: row['id']!,
          created_date: row['_fivetran_start']!,
          created_by_id: row['last_modified_by_id']!,
        },
  );
}

const csv = (rows: Cells[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`)
    .join('');

/** A folder of the same records in Airbyte's streams: API names, no versions, its own columns beside. */
export function asAirbyteLeavesIt(raw: string): { path: string; remove: () => void } {
  const folder = temporaryFolder('salesforce-airbyte');
  for (const file of readdirSync(raw)) {
    const rows = parse(readFileSync(join(raw, file)), { columns: true }) as Cells[];
    const kept = file === 'opportunity_history.csv' ? history(rows) : current(rows);
    const streamed = kept.map((row, i) => ({
      _airbyte_raw_id: `${file}-${i}`,
      _airbyte_extracted_at: '2026-03-31T06:00:00.000000Z',
      _airbyte_meta: '{"changes": []}',
      ...Object.fromEntries(
        Object.entries(row)
          .filter(([name]) => !name.startsWith('_fivetran'))
          .map(([name, value]) => [camel(name), value]),
      ),
    }));
    writeFileSync(join(folder.path, `${camel(file.slice(0, -4))}.csv`), csv(streamed));
  }
  return folder;
}
