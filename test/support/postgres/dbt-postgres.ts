import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runDbt } from '../../../cube/server/publication/dbt.ts';
import { root } from '../paths.ts';
import type { Database } from './server.ts';

/** The variables by which dbt and every other client of PostgreSQL find a database. */
export const variables = ({ host, port, user, password, database }: Database) => ({
  PGHOST: host,
  PGPORT: String(port),
  PGUSER: user,
  PGPASSWORD: password,
  PGDATABASE: database,
});

/** Adds the locked dbt-postgres to the Python environment, once; the product itself does without. */
export function installDbtPostgres(): void {
  const python = join(dirname(process.env.CONCORD_DBT!), 'python');
  const requirements = join(root, 'models', 'requirements-postgres.txt');
  const marker = join(dirname(dirname(python)), '.concord-postgres');
  const fingerprint = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === fingerprint) return;
  const wanted = ['install', '--quiet', '--require-hashes', '--no-deps', '-r', requirements];
  const hasUv = spawnSync('uv', ['--version']).status === 0;
  const { status, stderr } = hasUv
    ? spawnSync('uv', ['pip', ...wanted, '--python', python], { encoding: 'utf8' })
    : spawnSync(python, ['-m', 'pip', ...wanted], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`dbt-postgres could not be installed: ${stderr}`);
  writeFileSync(marker, fingerprint);
}

/** `dbt build` with every test on a database that has the input; throws with each that failed. */
export async function buildOnPostgres(database: Database): Promise<{ testsPassed: number }> {
  const workDir = mkdtempSync(join(tmpdir(), 'concord-dbt-'));
  try {
    return await runDbt({ root, home: workDir, workDir, postgres: variables(database) });
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}
