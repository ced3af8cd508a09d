import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../cube/server/engine/engine.ts';
import type { Engine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { root } from '../support/paths.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';

const analyst = { role: 'analyst' };
const rowsOf = (table: string): Record<string, string>[] =>
  parse(readFileSync(join(root, 'seeds/sample', `${table}.csv`)), { columns: true });
let engine: Engine;

beforeAll(async () => {
  await publishedSample();
  const { build_id, warehousePath } = openPublications(sampleHome).current()!;
  const models = await readModelFiles(join(root, 'cube/model'));
  engine = await createEngine({ models, publication: { build_id, warehousePath } });
});
afterAll(() => engine.close());

/** Whoever sees most sees people as ids; so nobody has to be kept from their names and addresses. */
it('no published dimension holds the name or the address of a person outside the company', async () => {
  const colleagues = new Set(rowsOf('users').map(({ name }) => name));
  const people = rowsOf('people');
  const names = new Set(people.map(({ name }) => name!).filter((name) => name && !colleagues.has(name)));
  const addresses = new Set(people.map(({ email }) => email!.toLowerCase()).filter(Boolean));
  expect(Math.min(names.size, addresses.size)).toBeGreaterThan(100);
  const ids = new Set(people.map(({ person_id }) => person_id));
  let persons = 0;
  for (const { dimensions } of await engine.meta(analyst))
    for (const { name } of dimensions.filter(({ type }) => type === 'string')) {
      const { results } = await engine.load({
        query: { dimensions: [name], limit: 50_000 },
        securityContext: analyst,
        requestId: name,
      });
      const values = (results[0]!.data as Record<string, string | null>[]).map((row) =>
        String(row[name] ?? ''),
      );
      persons += values.filter((value) => ids.has(value)).length;
      const told = values.filter((value) => names.has(value) || addresses.has(value.toLowerCase()));
      expect([name, told]).toEqual([name, []]);
    }
  // The ids are published, so the search looks at what it should.
  expect(persons).toBeGreaterThan(100);
});
