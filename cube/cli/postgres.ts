import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { IntakeError } from '../server/intake/problem.ts';
import { copyInput } from '../server/publication/copy-input.ts';
import { runDbt } from '../server/publication/dbt.ts';
import { openPublications } from '../server/publication/read.ts';
import { projectRoot, stateHome } from './paths.ts';
import { problemLines } from './problems.ts';

/** `concord postgres`: builds the live publication's models in a PostgreSQL database; exit code 1 when it cannot. */
export function postgresCommand(): Command {
  return new Command('postgres')
    .description('Build the models of the live publication in the empty PostgreSQL database of PGDATABASE.')
    .option('--home <dir>', 'state directory (default: CONCORD_HOME, else .concord)')
    .action(async (flags: { home?: string }) => {
      const home = stateHome(flags.home);
      const live = openPublications(home).current();
      if (!live) return fail([nothingPublished]);
      const workDir = await mkdtemp(join(tmpdir(), 'concord-postgres-'));
      try {
        const rows = Object.values(await copyInput(live.warehousePath));
        console.log(`✓ Copied ${rows.reduce((sum, count) => sum + count, 0)} rows of ${rows.length} tables`);
        const { testsPassed } = await runDbt({ root: projectRoot, home, workDir, postgres: {} });
        console.log(`✓ Built the models; ${testsPassed} tests passed`);
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error;
        fail(error.problems);
      } finally {
        await rm(workDir, { recursive: true, force: true });
      }
    });
}

const nothingPublished = {
  code: 'nothing_published',
  message: 'Nothing has been published yet.',
  remedy: 'Build first: npm run concord -- build --data your-folder',
};

function fail(problems: Parameters<typeof problemLines>[0]): void {
  for (const line of problemLines(problems)) console.error(line);
  process.exitCode = 1;
}
