import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { TABLES } from '../../cube/server/intake/contract.ts';
import { root } from '../support/paths.ts';

/** What a larger company has more of; its users, campaigns, content, stages, goals and rates stay the same. */
const GROWING = new Set(
  'accounts people opportunities opportunity_people identities handoffs stage_changes touches spend'.split(
    ' ',
  ),
);
const FREE_IDS = new Set(['anonymous_id', 'entity_id']);

function expressionFor(table: string, column: string): string {
  const contract = TABLES.find(({ name }) => name === table)!;
  const { references, kind } = contract.columns.find(({ name }) => name === column) ?? {};
  const isId =
    kind === 'id' &&
    (references === undefined
      ? contract.key[0] === column || FREE_IDS.has(column) || table === 'spend'
      : GROWING.has(references));
  if (isId) return `CASE WHEN copy = 0 THEN ${column} ELSE ${column} || '-' || copy END AS ${column}`;
  if (column === 'email' || column === 'domain')
    return `CASE WHEN copy = 0 THEN ${column} ELSE replace(${column}, '.example', '-' || copy || '.example') END AS ${column}`;
  return column;
}

/** Writes the sample company `factor` times over into a folder: every copy has ids, domains and addresses of its own. */
export async function multiplySample(factor: number, folder: string): Promise<void> {
  const sample = join(root, 'seeds/sample');
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  for (const { name } of TABLES) {
    const from = join(sample, `${name}.csv`);
    if (!existsSync(from)) continue;
    const to = join(folder, `${name}.csv`);
    if (!GROWING.has(name)) {
      copyFileSync(from, to);
      continue;
    }
    const source = `read_csv('${from}', header = true, all_varchar = true)`;
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    const columns = described.getRows().map(([column]) => expressionFor(name, String(column)));
    await connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM ${source}, range(${factor}) AS copies(copy) ORDER BY copy) TO '${to}' (HEADER)`,
    );
  }
  copyFileSync(join(sample, 'settings.yml'), join(folder, 'settings.yml'));
  connection.closeSync();
  instance.closeSync();
}
