import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { queryFile } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';
import { writeRandomCompany } from '../support/random-company.ts';

/** Tests of many companies run the SQL that dbt compiled; here dbt itself builds the same ones beside it. */
const folder = import.meta.dirname;
const golden = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'queries.yml')));
const random = mkdtempSync(join(tmpdir(), 'concord-random-'));
writeRandomCompany(random, 1);
const companies: [string, string][] = [
  ['the sample company', join(root, 'seeds', 'sample')],
  ['a random company', random],
  ...golden.slice(0, 3).map((name): [string, string] => [name, join(folder, name, 'input')]),
];

/** What tells of the build itself, its number and its count of dbt's tests, and not of the company. */
const ofTheBuild = [
  'fct_health_events',
  'fct_restatements',
  'stg_history__builds',
  'stg_history__health_events',
];

const open: BuiltCase[] = [];
afterAll(async () => {
  await Promise.all(open.map((built) => built.close()));
  rmSync(random, { recursive: true, force: true });
});

const relations = `
  SELECT table_schema AS schema, table_name AS name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) AS columns
  FROM information_schema.columns
  WHERE table_schema IN ('definitions', 'staging', 'intermediate', 'marts')
  GROUP BY ALL ORDER BY ALL`;

describe('what dbt compiled is what dbt builds', () => {
  it('for five companies at least', () => expect(companies.length).toBeGreaterThanOrEqual(5));

  it.each(companies)(
    '%s',
    async (_name, input) => {
      const byDbt = await buildCase(input, { isBuiltByDbt: true });
      open.push(byDbt);
      const compiled = await buildCase(input);
      open.push(compiled);
      const expected = await queryFile(byDbt.warehousePath, relations);
      expect(expected.length).toBeGreaterThan(60);
      expect(await queryFile(compiled.warehousePath, relations)).toEqual(expected);
      const attached = `ATTACH '${compiled.warehousePath}' AS compiled (READ_ONLY);`;
      const counts = expected
        .filter(({ name }) => !ofTheBuild.includes(String(name)))
        .map(({ schema, name }) => {
          const relation = `"${String(schema)}"."${String(name)}"`;
          return `SELECT '${String(schema)}.${String(name)}' AS relation, count(*)::INTEGER AS rows FROM (
        (FROM warehouse.${relation} EXCEPT ALL FROM compiled.${relation})
        UNION ALL (FROM compiled.${relation} EXCEPT ALL FROM warehouse.${relation}))`;
        });
      const differences = await queryFile(
        byDbt.warehousePath,
        `${attached} FROM (${counts.join(' UNION ALL ')}) WHERE rows > 0`,
      );
      expect(differences).toEqual([]);
    },
    600_000,
  );
});
