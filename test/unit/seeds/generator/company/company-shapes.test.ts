import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS, TRUTH_COLUMNS } from '../../../../../seeds/generator/company/files.ts';
import { toCsv } from '../../../../../seeds/generator/csv.ts';
import { shapeOf } from '../../../../../seeds/generator/shapes/files.ts';
import { rowsOf } from '../../../../../seeds/generator/shapes/shape.ts';
import { companyTables, isFaultOfCrms } from '../../../../support/company-tables.ts';
import { root } from '../../../../support/paths.ts';
import { askFolders, companyFolders, filesOf, TINY, XS } from './written.ts';

/** What of a table's faults stands beside a CRM's tables; a file of nothing else could not be built. */
const besideCrms = (table: string) => !['opportunities', 'people', 'stage_changes'].includes(table);

const folders = companyFolders();
afterAll(folders.clear);

describe.each(['hubspot', 'salesforce'] as const)('a company in the shape of %s', (shape) => {
  const written = folders.write(TINY, 7, false, shape);
  const { told, planted } = companyTables(folders.write(TINY, 7), isFaultOfCrms);
  const whole = shapeOf(shape, told);

  it('is the same bytes again', () => {
    const [once, again] = [filesOf(written), filesOf(folders.write(TINY, 7, false, shape))];
    expect([...again.keys()]).toEqual([...once.keys()]);
    for (const [name, bytes] of once) expect(again.get(name)!.equals(bytes), name).toBe(true);
  });

  it('is told customer by customer as it would be told at one go', () => {
    expect(readdirSync(join(written, shape)).sort()).toEqual(
      whole.loader.map(({ name }) => `${name}.csv`).sort(),
    );
    for (const { name, columns, rows } of whole.loader)
      expect(readFileSync(join(written, shape, `${name}.csv`), 'utf8') === toCsv(columns, rows), name).toBe(
        true,
      );
  });

  it('has the same columns in all rows of a table', () => {
    for (const { name, columns, rows } of whole.loader)
      expect(
        rows.every((row) => Object.keys(row).join() === columns.join()),
        name,
      ).toBe(true);
  });

  it('has beside it what the CRM cannot tell, faults and all', () => {
    for (const [name, header] of Object.entries(COLUMNS)) {
      const faults = besideCrms(name) ? rowsOf(planted, name) : [];
      const rows = [...rowsOf(whole.beside, name), ...faults];
      const file = join(written, `${name}.csv`);
      const lines = rows.length === 0 ? '' : toCsv(header.split(','), rows);
      const found = existsSync(file) ? readFileSync(file, 'utf8') : '';
      expect(found.split('\n').sort().join('\n') === lines.split('\n').sort().join('\n'), name).toBe(true);
    }
    expect(readdirSync(join(written, 'truth')).sort()).toEqual(
      Object.keys(TRUTH_COLUMNS)
        .map((name) => `${name}.csv`)
        .sort(),
    );
  });

  it('needs no more memory for a larger company', () => {
    const script = `import { writeCompany } from './seeds/generator/company/company.ts';
      const size = { opportunities: 5_000, touches: 50_000, reps: 20, adCampaigns: 3 };
      console.log(writeCompany({ folder: process.argv[1], size, seed: 1, isLater: false, shape: '${shape}' }));`;
    // Held as rows the company is more than 100 MB.
    const flags = ['--max-old-space-size=40', '--import', 'tsx', '--input-type=module', '-e', script];
    const rows = execFileSync(process.execPath, [...flags, folders.make()], { cwd: root, encoding: 'utf8' });
    expect(Number(rows)).toBeGreaterThan(100_000);
  });
});

describe('an export of a week later', () => {
  let ask: Awaited<ReturnType<typeof askFolders>>;
  beforeAll(async () => {
    const [hubspot, salesforce] = (['hubspot', 'salesforce'] as const).map((shape) =>
      folders.write(XS, 1, true, shape),
    ) as [string, string];
    ask = await askFolders({
      hubspot: join(hubspot, 'hubspot'),
      hubspot_truth: join(hubspot, 'truth'),
      salesforce: join(salesforce, 'salesforce'),
      salesforce_truth: join(salesforce, 'truth'),
    });
  });

  it.each([
    ['hubspot', 'deal', 'deal_id'],
    ['salesforce', 'opportunity', 'id'],
  ])('shows in %s which deals are gone', async (crm, table, id) => {
    const planted = await ask(
      `SELECT row_id FROM ${crm}_truth.later_changes
       WHERE table_name = 'opportunities' AND change = 'deleted' ORDER BY ALL`,
    );
    const shown = await ask(
      `SELECT ${id} FROM ${crm}.${table} WHERE is_deleted = 'true' AND ${id} NOT LIKE '%9999999%' ORDER BY ALL`,
    );
    expect(planted.length).toBeGreaterThan(0);
    expect(shown).toEqual(planted);
  });

  it('keeps in Salesforce what a corrected deal was before', async () => {
    const corrected = await ask(
      `SELECT row_id, count(DISTINCT amount)::INTEGER, count(*) FILTER (_fivetran_active = 'true')::INTEGER
       FROM salesforce_truth.later_changes JOIN salesforce.opportunity ON id = row_id
       WHERE table_name = 'opportunities' AND change = 'corrected' GROUP BY ALL`,
    );
    expect(corrected.length).toBeGreaterThan(0);
    for (const [id, amounts, active] of corrected) expect([id, amounts, active]).toEqual([id, 2, 1]);
  });

  it('shows calls and meetings that are gone', async () => {
    const [[hubspot, salesforce]] = (await ask(
      `SELECT
        (SELECT count(*) FROM (SELECT _fivetran_deleted FROM hubspot.engagement_call
          UNION ALL SELECT _fivetran_deleted FROM hubspot.engagement_meeting
          UNION ALL SELECT _fivetran_deleted FROM hubspot.engagement_email) WHERE _fivetran_deleted = 'true')::INTEGER,
        (SELECT count(*) FROM (SELECT is_deleted FROM salesforce.task
          UNION ALL SELECT is_deleted FROM salesforce.event) WHERE is_deleted = 'true')::INTEGER`,
    )) as [[number, number]];
    // One row more of each is there in a first export too.
    expect(hubspot).toBeGreaterThan(1);
    expect(salesforce).toBe(hubspot);
  });

  it.each(['hubspot', 'salesforce'])('tells the truth in the ids of %s', async (crm) => {
    const people =
      crm === 'hubspot'
        ? 'SELECT id FROM hubspot.contact'
        : 'SELECT id FROM salesforce.contact UNION SELECT id FROM salesforce.lead';
    const [[known, all]] = (await ask(
      `SELECT count(*) FILTER (true_person_id IN (${people}))::INTEGER, count(*)::INTEGER
       FROM ${crm}_truth.duplicate_people`,
    )) as [[number, number]];
    expect(all).toBeGreaterThan(100);
    expect(known).toBe(all);
  });
});
