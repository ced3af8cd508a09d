/** What DuckDB may use while a build runs, here and under dbt; the rest of what it needs goes to disk. */
export const BUILD_MEMORY = process.env.CONCORD_BUILD_MEMORY ?? '2500MB';
