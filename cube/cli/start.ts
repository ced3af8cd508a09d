import { once } from 'node:events';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { needsBuild } from '../server/publication/fingerprint.ts';
import { openPublications } from '../server/publication/read.ts';
import { buildInputs, runBuild, type BuildFlags } from './build.ts';
import { buildDashboard } from './dashboard-build.ts';
import { projectRoot } from './paths.ts';
import { viewProblems } from './view-checks.ts';

interface StartFlags extends BuildFlags {
  host: string;
  port: number;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function prepareDashboard(): Promise<void> {
  const started = Date.now();
  const built = await buildDashboard(projectRoot);
  console.log(`✓ Dashboard (${built ? seconds(started) : 'unchanged'})`);
}

async function prepareWarehouse(flags: BuildFlags): Promise<void> {
  const inputs = buildInputs(flags, new Date());
  const before = openPublications(inputs.home).current();
  if (!flags.data && before && !before.publication.is_sample) {
    console.log(`✓ Warehouse (yours, as of ${before.publication.as_of_on}; name --data to build it again)`);
    return;
  }
  if (!(await needsBuild(inputs)).needed) {
    console.log('✓ Warehouse (unchanged)');
    return;
  }
  console.log('… Warehouse');
  const started = Date.now();
  const { errors } = await runBuild(flags, (line) => console.log(`  ${line}`), viewProblems);
  if (!errors) {
    console.log(`✓ Warehouse (${seconds(started)})`);
    return;
  }
  const live = openPublications(inputs.home).current();
  if (!live) process.exit(1);
  console.log(
    `! The build failed; the last good publication, as of ${live.publication.as_of_on}, stays in service.`,
  );
}

/**
 * `concord start`: builds what changed, then serves until it is stopped. The sample company never takes the place
 * of a company's own data: without `--data`, what was published from it is served as it is.
 */
export function startCommand(): Command {
  return new Command('start')
    .description('Build what has changed, serve the dashboard and print its address.')
    .option('--data <dir>', 'folder with the files (default: the sample company)')
    .option('--mapping <file>', 'how a foreign export becomes the contract’s tables (docs/mapping.md)')
    .option('--home <dir>', 'state directory (default: CONCORD_HOME, else .concord)')
    .option('--accept-drop', 'publish even if rows or revenue fell by more than half')
    .option('--host <host>', 'address to listen on; any but loopback needs CONCORD_SECRET', '127.0.0.1')
    .option('--port <port>', 'port to listen on', portNumber, 4280)
    .action(async (flags: StartFlags) => {
      await prepareWarehouse(flags);
      await prepareDashboard();
      const { home } = buildInputs(flags, new Date());
      const { startServer } = await import('../server/edge/main.ts');
      const server = await startServer({
        home,
        host: flags.host,
        port: flags.port,
        secret: process.env.CONCORD_SECRET,
        previousSecret: process.env.CONCORD_PREVIOUS_SECRET,
        ...(process.env.CONCORD_STATE_URL ? { stateUrl: process.env.CONCORD_STATE_URL } : {}),
        ownsProcess: true,
      });
      console.log(
        `\nConcord is at ${server.url}  ${
          server.isDemo
            ? '(demo: choose whose eyes to see with)'
            : `(sign in with a link: npm run concord -- link --role executive --url ${server.url})`
        }`,
      );
      await once(server.app.server, 'close');
    });
}

/** Lets Cube read the model, whose result is kept. */
async function prepareModel(): Promise<void> {
  const { compileMeta } = await import('../server/engine/compile-meta.ts');
  const { readModelFiles } = await import('../server/engine/model-files.ts');
  await compileMeta(await readModelFiles(join(projectRoot, 'cube/model')));
  console.log('✓ Semantic layer');
}

/** `concord prepare`: what any start needs, whatever the data, for an image that is built once and started often. */
export function prepareCommand(): Command {
  return new Command('prepare')
    .description('Build the dashboard and compile the semantic layer without starting anything.')
    .action(async () => {
      await prepareDashboard();
      await prepareModel();
    });
}
