import { DuckDBDriver, PostgresQuery } from './cube-modules.ts';
import type { CubeClass } from './cube-modules.ts';
import type { ModelFile } from './model-files.ts';

/**
 * An engine's SQL without the casts to `timestamptz`: public times are wall times of the reporting zone, made
 * in dbt, so nothing is converted. The casts cost up to 8 times the query and follow the host's time zone.
 */
const withWallTimes = (Query: CubeClass): CubeClass =>
  class extends Query {
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
  };

interface PreAggregations {
  findPreAggregationForQuery(): unknown;
  preAggregationsDescription(): unknown[];
}

/**
 * An engine's SQL of marts alone. Aggregates are dbt models, so the model has no pre-aggregation; looking for one that
 * fits takes Cube a sixth and more of an answer's processor time all the same.
 */
const withoutPreAggregations = (Query: CubeClass): CubeClass =>
  class extends Query {
    newPreAggregations(): PreAggregations {
      const made = super.newPreAggregations() as PreAggregations;
      made.findPreAggregationForQuery = () => undefined;
      made.preAggregationsDescription = () => [];
      return made;
    }
  };

interface TextFilter {
  likeIgnoreCase(column: string, not: boolean, param: unknown, type?: string): string;
}

/**
 * An engine's SQL whose comparisons with a part of a text take it as it is. Cube puts a backslash before `%` and
 * `_`, which DuckDB reads as an escape only where it is told so: a name with a `_` would be found by no part of it.
 */
const withLiteralText = (Query: CubeClass): CubeClass =>
  class extends Query {
    newFilter(filter: unknown): TextFilter {
      const made = super.newFilter(filter) as TextFilter;
      const like = made.likeIgnoreCase.bind(made);
      made.likeIgnoreCase = (...given) => `${like(...given)} ESCAPE '\\'`;
      return made;
    }
  };

/** What one engine needs: its SQL, and the model in its words. */
export interface Dialect {
  query: CubeClass;
  models(files: readonly ModelFile[]): ModelFile[];
}

/** The model is written in DuckDB's words; where PostgreSQL's differ they are put in as the model is read. */
export const DIALECTS = {
  duckdb: {
    query: withoutPreAggregations(withLiteralText(withWallTimes(DuckDBDriver.dialectClass()))),
    models: (files) => files.map((file) => ({ ...file })),
  },
  postgres: {
    query: withoutPreAggregations(withWallTimes(PostgresQuery)),
    models: (files) =>
      files.map(({ fileName, content }) => ({ fileName, content: postgresQuantiles(content) })),
  },
} satisfies Record<string, Dialect>;

export type EngineKind = keyof typeof DIALECTS;

const postgresQuantiles = (content: string): string =>
  content.replaceAll(/\bquantile_cont\((.+), (0\.\d+)\)/g, 'percentile_cont($2) WITHIN GROUP (ORDER BY $1)');
