import { DuckDBDriver } from './cube-modules.ts';

const DuckDbQuery = DuckDBDriver.dialectClass();

/**
 * DuckDB's SQL without the casts to `timestamptz`: public times are wall times of the reporting zone, made
 * in dbt, so nothing is converted. The casts cost up to 8 times the query and follow the host's time zone.
 */
export class WallTimeQuery extends DuckDbQuery {
  convertTz(field: string): string {
    return `${field}::timestamp`;
  }

  timeStampCast(value: string): string {
    return `${value}::timestamp`;
  }

  timestampFormat(): string {
    return 'YYYY-MM-DD[T]HH:mm:ss.SSS';
  }

  /** A publication never changes, so its build id is the refresh key and no query is spent on asking. */
  cacheKeyQueries(): unknown[] {
    return [];
  }
}
