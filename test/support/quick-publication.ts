import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import type { BuildOptions } from '../../cube/server/publication/publish.ts';
import { DEAL_HEADER, goodDeals, temporaryFolder } from './data-folder.ts';
import { root } from './paths.ts';

/** The stand-in for dbt, see quick-dbt.mjs. */
export const quickDbt = join(root, 'test/support/quick-dbt.mjs');

/** A state directory and a data folder of its own for one test. */
export function quickPublication() {
  const folder = temporaryFolder('publication');
  const home = join(folder.path, 'home');
  const dataDir = join(folder.path, 'data');
  mkdirSync(dataDir);
  const write = (deals: number, name = 'opportunities.csv') =>
    writeFileSync(join(dataDir, name), `${DEAL_HEADER}\n${goodDeals(deals)}`);
  return {
    home,
    dataDir,
    write,
    remove: folder.remove,
    build: (options: Partial<BuildOptions> = {}) =>
      buildAndPublish({ root, home, dataDir, today: new Date('2026-03-01T12:00:00Z'), ...options }),
    /** Starts a publisher process; resolves when it has ended, with its exit code (null when killed). */
    start(killAt = '') {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(root, 'test/support/publish-once.ts'), home, dataDir, killAt],
        { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CONCORD_DBT: quickDbt } },
      );
      let output = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
        child.once('close', (code) => resolve({ code, output })),
      );
      return { child, ended };
    },
  };
}
