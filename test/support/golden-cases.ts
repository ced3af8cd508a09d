import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { Answers, ResultRow } from './build-case.ts';
import { isClose } from './figures.ts';
import { root } from './paths.ts';

/** One question of a case; its whole answer stands in `expected/<name>.csv`. */
export interface Question {
  name: string;
  query: Record<string, unknown>;
}

type Cells = Record<string, string>;

const folder = join(root, 'test', 'golden');

/** The folders with a small company, questions and the answers worked out by hand. Throws when there is none. */
export function goldenCases(): string[] {
  const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'queries.yml')));
  if (cases.length === 0) throw new Error(`There is no case in ${folder}.`);
  return cases;
}

export const inputOf = (name: string): string => join(folder, name, 'input');
export const expectedOf = (name: string): string => join(folder, name, 'expected');

export const questionsOf = (name: string): Question[] =>
  parseYaml(readFileSync(join(folder, name, 'queries.yml'), 'utf8')) as Question[];

/** Throws with the differences, the query, its SQL and the rows where the answer is not the expected one. */
export async function requireExpected(name: string, { name: question, query }: Question, answers: Answers) {
  const file = join(expectedOf(name), `${question}.csv`);
  const expected = parseCsv(readFileSync(file), { columns: true, bom: true }) as Cells[];
  if (expected.length === 0) throw new Error(`${file} expects nothing.`);
  const differences = compare(expected, await answers.query(query));
  if (differences.length > 0) throw new Error([...differences, await answers.explain(query)].join('\n'));
}

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
