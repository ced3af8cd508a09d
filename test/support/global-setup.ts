import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Lets the tests find dbt as the set-up script does, also when vitest is run by itself. */
export default function setup(): void {
  process.env.CONCORD_DBT ??= join(root, '.concord', 'venv', 'bin', 'dbt');
  if (!existsSync(process.env.CONCORD_DBT)) {
    throw new Error(
      `dbt is not installed at ${process.env.CONCORD_DBT}: run "npm test" once, it sets everything up.`,
    );
  }
}
