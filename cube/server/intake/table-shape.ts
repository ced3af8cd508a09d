import { AIRBYTE_STREAMS } from './airbyte-streams.ts';
import type { Origin } from './airbyte-streams.ts';
import { literal } from './ddl.ts';

/** The loaders whose tables can be read; the first is meant where the settings name none. */
export const LOADERS = ['fivetran', 'airbyte'] as const;

export type Loader = (typeof LOADERS)[number];

/** How a loader leaves a table: in which file, and where its columns are in it. */
export interface TableShape {
  /** The file's name without extension; of several the first that is there. */
  names: readonly string[];
  /** Two names with the same key are one. */
  keyOf: (name: string) => string;
  originOf: (column: string) => Origin;
  /** The column whose JSON list has an item for each row of the table. */
  each?: string | undefined;
}

/** Case and separators do not count: campaign.id, campaign_id and CampaignId are one name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const many = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** What Airbyte writes in place of what the other loader does. */
const WRITTEN_BESIDE: Record<string, Origin> = {
  _fivetran_synced: { column: ['_airbyte_extracted_at', '_airbyte_emitted_at'] },
};

/** The shape that a loader gives a table. */
export function tableShape(loader: Loader, source: string, table: string): TableShape {
  if (loader === 'fivetran')
    return { names: [table], keyOf: (name) => name.toLowerCase(), originOf: (column) => column };
  const { stream = table, columns = {}, each } = AIRBYTE_STREAMS[source]?.[table] ?? {};
  return {
    names: many(stream),
    keyOf: plain,
    originOf: (column) => columns[column] ?? WRITTEN_BESIDE[column] ?? column,
    each,
  };
}

/** The position in the header that a column's value is in, -1 where there is none. */
export function positionOf(shape: TableShape, header: readonly string[], column: string): number {
  const origin = shape.originOf(column);
  if (typeof origin === 'object' && 'item' in origin) return positionAmong(shape, header, [shape.each!]);
  return positionAmong(shape, header, typeof origin === 'string' ? [origin] : many(origin.column));
}

function positionAmong(shape: TableShape, header: readonly string[], names: readonly string[]): number {
  const keys = header.map(shape.keyOf);
  return names.map((name) => keys.indexOf(shape.keyOf(name))).find((position) => position >= 0) ?? -1;
}

/** The position of the list that holds the table's rows: undefined where there is none, -1 where the file lacks it. */
export const listPosition = (shape: TableShape, header: readonly string[]): number | undefined =>
  shape.each === undefined ? undefined : positionAmong(shape, header, [shape.each]);

/** The positions of the columns that must be JSON: those that a path leads into, and the list. */
export function jsonPositions(
  shape: TableShape,
  header: readonly string[],
  columns: readonly string[],
): number[] {
  const read = columns.filter((column) => {
    const origin = shape.originOf(column);
    return typeof origin === 'object' && ('path' in origin || 'item' in origin);
  });
  return [...new Set(read.map((column) => positionOf(shape, header, column)))].filter(
    (position) => position >= 0,
  );
}

/** The SQL of a column's text over the raw columns c0…cn and `item`; undefined where the file has it not. */
export function textOf(shape: TableShape, header: readonly string[], column: string): string | undefined {
  const position = positionOf(shape, header, column);
  const origin = shape.originOf(column);
  if (position < 0) return undefined;
  const text = `c${position}`;
  if (typeof origin === 'string') return text;
  if ('item' in origin) return `json_extract_string(item, ${literal(`$.${origin.item}`)})`;
  if (origin.path !== undefined) return `json_extract_string(${text}, ${literal(origin.path)})`;
  if (origin.isUrn) return `coalesce(nullif(regexp_extract(${text}, '([0-9]+)[^0-9]*$', 1), ''), ${text})`;
  return text;
}
