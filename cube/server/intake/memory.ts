import { join } from 'node:path';

/** What DuckDB may use while a build runs, here and under dbt; the rest of what it needs goes to disk. */
export const BUILD_MEMORY = process.env.CONCORD_BUILD_MEMORY ?? '2000MB';

/** DuckDB's settings while it reads. Records are numbered as they stand; no table rests on the order of insertion, which costs memory. */
export const readingSettings = (workDir: string): Record<string, string> => ({
  temp_directory: join(workDir, 'spill'),
  memory_limit: BUILD_MEMORY,
  preserve_insertion_order: 'false',
});
