/**
 * What a value becomes: the number at the end of an address such as urn:li:sponsoredCampaign:12, the time meant by
 * milliseconds since 1970 or by 2026-03-01T09:30:00Z+0000, or an id without the decimals that a warehouse gives to
 * numbers.
 */
export type Reading = 'urn' | 'moment' | 'id';

/** That the value at the path is this one, whatever its case. */
export interface Condition {
  path: string;
  is: string;
}

/** Where a value stands in an Airbyte stream. */
export type Place =
  /** In the column of this name. */
  | string
  /** In a column, or in the JSON there at a path such as `$.link_data.link`, maybe only where another says so. */
  | { column: string; path?: string; where?: Condition; as?: Reading }
  /** In the list of objects there, at a path of the first one that says so. */
  | { column: string; path: string; among: Condition; as?: Reading }
  /** In a field of each item of the list, as `metadata.isClosed`; the item itself where it is ''. */
  | { item: string; as?: Reading }
  /** Nowhere: it is `then` for the item of the list that stands there too. */
  | { isItem: Origin; then: string };

/** One place, or several: then the first whose column the stream has. */
export type Origin = Place | readonly Place[];

/** How an Airbyte stream fills a table. */
export interface StreamRule {
  /** The stream; of several names the first that is there. The table's own name when absent. */
  stream?: string | readonly string[];
  /** The older stream that tells the same: where it is there, this one is left aside. */
  insteadOf?: string;
  /** True of a stream that Airbyte no longer has, so that nobody is told of its absence. */
  isOlder?: true;
  /** Ours → theirs, where names differ by more than case and separators; null where Airbyte never has it. */
  columns?: Record<string, Origin | null>;
  /** Ours named `property_x` is `properties_x` there, or `x` in the JSON of `properties`. */
  hasProperties?: true;
  /** The list that has an item for each row of the table. */
  each?: Origin;
  /** What stands between the items of a list that is no JSON. */
  separator?: string;
}

/** One stream, several whose rows are put together, or none. */
export type TableRule = StreamRule | readonly StreamRule[];

/** By table, what differs from the names of the loader whose shapes staging reads. */
export type SourceRules = Record<string, TableRule>;

/** When Airbyte last wrote the row, for tables whose stream has no time of its own. */
export const WRITTEN = '_airbyte_extracted_at';

/** The item of a list itself. */
export const ITEM: Place = { item: '' };

export const urn = (column: string): Place => ({ column, as: 'urn' });
export const moment = (column: string): Place => ({ column, as: 'moment' });
export const json = (column: string, path: string): Place => ({ column, path });

/** The rules of a table's streams. */
export const streamRules = (rule: TableRule): readonly StreamRule[] =>
  Array.isArray(rule) ? (rule as readonly StreamRule[]) : [rule as StreamRule];

/** The places of an origin, in the order they are looked for. */
export const placesOf = (origin: Origin): readonly Place[] =>
  Array.isArray(origin) ? (origin as readonly Place[]) : [origin as Place];
