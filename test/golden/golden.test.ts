import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { buildCase, type BuiltCase, type ResultRow } from '../support/build-case.ts';
import { isClose } from '../support/figures.ts';

interface Question {
  name: string;
  query: Record<string, unknown>;
}

const folder = import.meta.dirname;
const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'queries.yml')));

it('has cases to compare', () => {
  expect(cases.length).toBeGreaterThan(0);
});

describe.each(cases)('%s', (name) => {
  const questions: Question[] = parseYaml(readFileSync(join(folder, name, 'queries.yml'), 'utf8'));
  let built: BuiltCase;
  beforeAll(async () => {
    built = await buildCase(join(folder, name, 'input'));
  });
  afterAll(() => built?.close());

  it.each(questions)('$name', async ({ name: question, query }) => {
    const expected = expectedRows(join(folder, name, 'expected', `${question}.csv`));
    expect(expected.length).toBeGreaterThan(0);
    const rows = await built.query(query);
    const differences = compare(expected, rows);
    if (differences.length > 0) throw new Error([...differences, await built.explain(query)].join('\n'));
  });

  it('has a question for every expectation', () => {
    const files = readdirSync(join(folder, name, 'expected')).sort();
    expect(files).toEqual(questions.map((each) => `${each.name}.csv`).sort());
  });
});

type Cells = Record<string, string>;

const expectedRows = (file: string): Cells[] => parseCsv(readFileSync(file), { columns: true, bom: true });

/** What differs between full expected rows and an answer, whatever the order; numbers to 1e-9 of their size. */
function compare(expected: readonly Cells[], rows: readonly ResultRow[]): string[] {
  const columns = Object.keys(expected[0]!);
  const open = rows.map((row) => columns.map((column) => row[column]));
  const differences: string[] = [];
  for (const cells of expected) {
    const wanted = columns.map((column) => cells[column]!);
    const found = open.findIndex((values) => values.every((value, i) => isSame(wanted[i]!, value)));
    if (found >= 0) open.splice(found, 1);
    else differences.push(`missing  ${line(columns, wanted)}`);
  }
  return [...differences, ...open.map((values) => `extra    ${line(columns, values)}`)];
}

const line = (columns: readonly string[], values: readonly unknown[]): string =>
  columns.map((column, i) => `${column}=${values[i] ?? ''}`).join(' ');

function isSame(wanted: string, value: unknown): boolean {
  if (wanted === '') return value === null || value === '';
  if (value === null || value === undefined) return false;
  const [a, b] = [Number(wanted), Number(value)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return isClose(a, b);
  return wanted === String(value) || `${wanted}T00:00:00.000` === String(value);
}
