import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { root } from '../paths.ts';
import { units } from './exact.ts';
import { momentReader, toDay, type Day, type Moment } from './time.ts';

/** One record of an input file: its non-empty cells by column, and its record number (the header is 1). */
export type Row = { readonly record: number; readonly [column: string]: string | number | undefined };

/** Record numbers per table that intake refused: an input of the oracle, which does not judge rows itself. */
export type Quarantine = ReadonlyMap<string, ReadonlySet<number>>;

export interface Settings {
  currency: string;
  zone: string;
  asOf: Day;
  fiscalStart: number;
  model: string;
  scope: string;
  lookbackDays: number;
  halfLifeDays: number;
  pacing: string;
  foldsTags: boolean;
  /** In millionths; null where the company does not say. */
  grossMargin: bigint | null;
  /** Weights of the custom model in thousandths, by `dimension/value`; none where there is no such model. */
  custom: ReadonlyMap<string, bigint>;
}

/** A company's files, read with nothing decided yet. */
export class Company {
  readonly settings: Settings;
  readonly moment: (text: string) => Moment;
  private readonly folder: string;
  private readonly quarantine: Quarantine;
  private readonly tables = new Map<string, readonly Row[]>();

  constructor(folder: string, quarantine: Quarantine = new Map()) {
    this.folder = folder;
    this.quarantine = quarantine;
    const file = join(folder, 'settings.yml');
    const given = existsSync(file) ? (parseYaml(readFileSync(file, 'utf8')) ?? {}) : {};
    const currencies = [...new Set(this.rows('opportunities').map((row) => text(row, 'currency')))].filter(
      Boolean,
    );
    this.settings = {
      currency: given.reporting_currency ?? (currencies.length === 1 ? currencies[0] : 'EUR'),
      zone: given.time_zone ?? 'UTC',
      asOf: toDay(given.as_of ?? new Date().toISOString().slice(0, 10)),
      fiscalStart: given.fiscal_year_start_month ?? 1,
      model: given.attribution?.model ?? 'position_based',
      scope: given.attribution?.scope ?? 'account',
      lookbackDays: given.attribution?.lookback_days ?? 365,
      halfLifeDays: given.attribution?.half_life_days ?? 7,
      pacing: given.goals?.pacing ?? 'working_days',
      foldsTags: given.identity?.fold_plus_tags ?? true,
      grossMargin: given.gross_margin === undefined ? null : units(String(given.gross_margin), 6),
      custom: customWeights(given.attribution?.custom ?? {}),
    };
    this.moment = momentReader(this.settings.zone);
  }

  /** The rows of a table that intake did not refuse; none where the file is absent. */
  rows(table: string): readonly Row[] {
    const known = this.tables.get(table);
    if (known) return known;
    const refused = this.quarantine.get(table);
    const rows = readTable(join(this.folder, `${table}.csv`)).filter((row) => !refused?.has(row.record));
    this.tables.set(table, rows);
    return rows;
  }

  /** How many rows of a table intake refused. */
  refused(table: string): number {
    return this.quarantine.get(table)?.size ?? 0;
  }

  momentOf(row: Row, column: string): Moment | null {
    const value = text(row, column);
    return value === null ? null : this.moment(value);
  }
}

const customWeights = (given: Record<string, Record<string, number>>): Map<string, bigint> =>
  new Map(
    Object.entries(given).flatMap(([dimension, weights]) =>
      Object.entries(weights).map(([value, weight]) => [`${dimension}/${value}`, units(String(weight), 3)]),
    ),
  );

/** Rows of a definition of the dbt project (`seeds/definitions`), which is data for the oracle too. */
export const definition = (name: string): Row[] =>
  readTable(join(root, 'seeds', 'definitions', `${name}.csv`));

function readTable(file: string): Row[] {
  if (!existsSync(file)) return [];
  const cells: string[][] = parseCsv(readFileSync(file), { bom: true, relax_column_count: true });
  const [header = [], ...records] = cells;
  return records.map((values, i) => ({
    ...Object.fromEntries(header.map((name, j) => [name.trim(), values[j]?.trim() ? values[j] : undefined])),
    record: i + 2,
  }));
}

/** A cell's text, or null where it is empty. */
export function text(row: Row | undefined, column: string): string | null {
  const value = row?.[column];
  return value === undefined ? null : String(value);
}

export const isTrue = (row: Row, column: string): boolean =>
  /^(true|1|t|yes)$/i.test(text(row, column) ?? '');

/** Rows by the value of a column, first row first. */
export function by(rows: readonly Row[], column: string): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = text(row, column);
    if (key !== null && !found.has(key)) found.set(key, row);
  }
  return found;
}

export function groupBy<T>(
  items: Iterable<T>,
  key: (item: T) => string | null | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const k = key(item);
    if (k == null) continue;
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}
