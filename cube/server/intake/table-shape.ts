import { ITEM, placesOf, streamRules } from './airbyte-rule.ts';
import type { Condition, Origin, Place, Reading } from './airbyte-rule.ts';
import { AIRBYTE_ALONE, AIRBYTE_STREAMS } from './airbyte-streams.ts';
import { literal } from './ddl.ts';

/** The loaders whose tables can be read; the first is meant where the settings name none. */
export const LOADERS = ['fivetran', 'airbyte'] as const;

export type Loader = (typeof LOADERS)[number];

/** How a loader leaves a table, or a part of it: in which file, and where its columns are in it. */
export interface TableShape {
  /** The file's name without extension; of several the first that is there. */
  names: readonly string[];
  /** A file beside which this one is not read. */
  insteadOf?: string | undefined;
  /** True where a file need not be there. */
  isOlder?: boolean | undefined;
  /** Two names with the same key are one. */
  keyOf: (name: string) => string;
  /** Where a column is; null where this loader never has it. */
  originOf: (column: string) => Origin | null;
  /** The list that has an item for each row of the table. */
  each?: Origin | undefined;
  /** What stands between the items of a list that is no JSON. */
  separator?: string | undefined;
}

/** Case and separators do not count: campaign.id, campaign_id and CampaignId are one name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What Airbyte writes in place of what the other loader does. */
const WRITTEN_BESIDE: Record<string, Origin> = {
  _fivetran_synced: ['_airbyte_extracted_at', '_airbyte_emitted_at'],
};

/** `property_x` of a stream whose properties are columns, JSON or both. */
function propertyOf(column: string): Origin | undefined {
  const [, name] = /^property_(.+)$/.exec(column) ?? [];
  return name === undefined ? undefined : [`properties_${name}`, { column: 'properties', path: `$.${name}` }];
}

/** The shapes that a loader gives the parts of a table; none where it has no such table. */
export function tableShapes(loader: Loader, source: string, table: string): TableShape[] {
  if (loader === 'fivetran')
    return [
      {
        names: [table],
        keyOf: (name) => name.toLowerCase(),
        originOf: (column) => (AIRBYTE_ALONE[source]?.[table]?.includes(column) ? null : column),
      },
    ];
  return streamRules(AIRBYTE_STREAMS[source]?.[table] ?? {}).map(
    ({ stream = table, columns = {}, hasProperties, ...rule }) => ({
      ...rule,
      names: typeof stream === 'string' ? [stream] : stream,
      keyOf: plain,
      originOf: (column) => {
        if (columns[column] !== undefined) return columns[column];
        return WRITTEN_BESIDE[column] ?? (hasProperties && propertyOf(column)) ?? column;
      },
    }),
  );
}

/** What a loader calls the column that a value is in, for whoever looks for it in the file. */
export function theirName(shape: TableShape, column: string): string {
  const nameOf = (origin: Origin): string => {
    const place = placesOf(origin)[0]!;
    if (typeof place === 'string') return place;
    if ('column' in place) return place.column;
    return nameOf('isItem' in place ? place.isItem : shape.each!);
  };
  return nameOf(shape.originOf(column) ?? column);
}

/** The columns of a table that a file should have of this loader, and has not, as the loader names them. */
export const absentIn = (
  shape: TableShape,
  header: readonly string[],
  columns: readonly string[],
): string[] =>
  columns
    .filter((column) => shape.originOf(column) !== null && textOf(shape, header, column) === undefined)
    .map((column) => theirName(shape, column));

type InColumn = Extract<Place, { column: string }>;

interface Found {
  place: Place;
  /** In the header. */
  position: number;
  text: string;
}

function find(shape: TableShape, header: readonly string[], origin: Origin | null): Found | undefined {
  const keys = header.map(shape.keyOf);
  for (const place of origin === null ? [] : placesOf(origin)) {
    if (typeof place === 'object' && 'isItem' in place) {
      const other = find(shape, header, place.isItem);
      if (!other) continue;
      return {
        ...other,
        text: `CASE WHEN ${field('item', '$')} = ${other.text} THEN ${literal(place.then)} END`,
      };
    }
    if (typeof place === 'object' && 'item' in place) {
      const list = find(shape, header, shape.each!);
      if (!list) continue;
      const text = field('item', place.item === '' ? '$' : `$.${place.item}`);
      return { place, position: list.position, text: read(text, place.as) };
    }
    const inColumn = typeof place === 'string' ? { column: place } : place;
    const position = keys.indexOf(shape.keyOf(inColumn.column));
    if (position >= 0) return { place, position, text: textIn(inColumn, `c${position}`) };
  }
  return undefined;
}

function textIn({ path, as, ...place }: InColumn, column: string): string {
  const isSo = (json: string, { path, is }: Condition) =>
    `lower(${field(json, path)}) = ${literal(is.toLowerCase())}`;
  const value = (json: string) => (path === undefined ? json : field(json, path));
  if ('among' in place)
    return read(
      value(`[entry FOR entry IN from_json(${column}, '["JSON"]') IF ${isSo('entry', place.among)}][1]`),
      as,
    );
  const { where } = place;
  return read(where ? `CASE WHEN ${isSo(column, where)} THEN ${value(column)} END` : value(column), as);
}

/** The positions in the header of all that these columns are read from, each once. */
export function positionsRead(
  shape: TableShape,
  header: readonly string[],
  columns: readonly string[],
): number[] {
  const origins = [...columns.map(shape.originOf), shape.each ?? null];
  const found = origins.map((origin) => find(shape, header, origin)?.position);
  return [...new Set(found.filter((position) => position !== undefined))];
}

/** The SQL of a column's text over the raw columns c0…cn and `item`; undefined where the file has it not. */
export const textOf = (shape: TableShape, header: readonly string[], column: string): string | undefined =>
  find(shape, header, shape.originOf(column))?.text;

const field = (json: string, path: string): string => `json_extract_string(${json}, ${literal(path)})`;

function read(text: string, as: Reading | undefined): string {
  switch (as) {
    case 'urn':
      return `coalesce(nullif(regexp_extract(${text}, '([0-9]+)[^0-9]*$', 1), ''), ${text})`;
    case 'id':
      return `regexp_replace(${text}, '^([0-9]+)[.]0+$', '\\1')`;
    case 'moment':
      return `CASE WHEN regexp_full_match(trim(${text}), '[0-9]{1,14}([.]0+)?')
        THEN CAST(epoch_ms(CAST(split_part(trim(${text}), '.', 1) AS BIGINT)) AS VARCHAR)
        ELSE regexp_replace(${text}, 'Z[+]0000$', 'Z') END`;
    case undefined:
      return text;
  }
}

/** What a part of a table finds nested in the columns of its file. */
export interface Nested {
  /** The columns that paths lead into, by position: objects, and lists of them. */
  objects: number[];
  lists: number[];
  /** The list of rows: its column, -1 where the file lacks it, and the SQL of its text. */
  list?: { position: number; text: string; separator: string | undefined } | undefined;
  /** What the items are where they are read: values themselves, or objects with fields. */
  items?: 'values' | 'objects';
}

/** What must be unfolded before the columns can be read. */
export function nestedIn(shape: TableShape, header: readonly string[], columns: readonly string[]): Nested {
  const found = columns.map((column) => find(shape, header, shape.originOf(column)));
  const list = shape.each === undefined ? undefined : find(shape, header, shape.each);
  const positions = (isWanted: (place: InColumn) => boolean) => [
    ...new Set(
      [...found, list].flatMap((one) =>
        one && typeof one.place === 'object' && 'column' in one.place && isWanted(one.place)
          ? [one.position]
          : [],
      ),
    ),
  ];
  const nested = {
    objects: positions((place) => place.path !== undefined && !('among' in place)),
    lists: positions((place) => 'among' in place),
  };
  if (shape.each === undefined) return nested;
  const isItem = (one: Found | undefined) => one?.place === ITEM;
  return {
    ...nested,
    list: { position: list?.position ?? -1, text: list?.text ?? 'NULL', separator: shape.separator },
    items: found.some(isItem) ? 'values' : 'objects',
  };
}
