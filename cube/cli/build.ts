import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Problem } from '../server/intake/problem.ts';
import { buildAndPublish } from '../server/publication/publish.ts';
import type { BuildResult, StepEvent } from '../server/publication/publish.ts';
import { projectRoot, sampleDir, stateHome } from './paths.ts';
import { problemLines } from './problems.ts';
import { viewProblems } from './view-checks.ts';

export interface BuildFlags {
  data?: string;
  mapping?: string;
  home?: string;
  acceptDrop?: boolean;
}

const STEP_TITLES: Record<StepEvent['step'], string> = {
  prepare: 'Check space and inputs',
  connectors: 'Read the tables of the connectors',
  'connector-models': 'Build and test the models of the connectors',
  intake: 'Read the files',
  history: 'Carry the history over',
  dbt: 'Build and test the models',
  verify: 'Verify the candidate',
  publish: 'Publish',
  collect: 'Remove older builds',
};

/** The build inputs that command-line flags stand for. */
export function buildInputs(flags: BuildFlags, today: Date) {
  const dataDir = resolve(flags.data ?? sampleDir);
  return {
    root: projectRoot,
    home: stateHome(flags.home),
    dataDir,
    mapping: flags.mapping ? resolve(flags.mapping) : undefined,
    today,
    isSample: dataDir === sampleDir,
  };
}

/**
 * Builds and publishes with a line per step and its time. Returns the result; problems have been printed by
 * then. `checks` are further gates on the candidate.
 */
export async function runBuild(
  flags: BuildFlags,
  print: (line: string) => void = console.log,
  checks?: (warehousePath: string) => Promise<Problem[]>,
  signal?: AbortSignal,
): Promise<BuildResult> {
  const result = await buildAndPublish({
    ...buildInputs(flags, new Date()),
    acceptDrop: flags.acceptDrop ?? false,
    ...(checks ? { checks } : {}),
    ...(signal ? { signal } : {}),
    onStep: (event) => printStep(event, print),
  });
  if (result.errors) {
    problemLines(result.errors).forEach((line) => print(line));
    return result;
  }
  const { publication } = result;
  publication.notices.forEach((notice) => print(`  note: ${notice}`));
  publication.empty_views.forEach(({ view, missing_tables }) =>
    print(`  note: the view ${view} is empty; ${missing_tables.join(' or ')} would fill it.`),
  );
  if (publication.flagged_references > 0)
    print(
      `  note: ${publication.flagged_references} references name ids that are not there; their rows are loaded.`,
    );
  print(
    `✓ Publication ${publication.sequence} (${publication.build_id}), data as of ${publication.as_of_on}`,
  );
  return result;
}

function printStep(event: StepEvent, print: (line: string) => void): void {
  if (event.state === 'progress' && ['connectors', 'intake'].includes(event.step)) print(`  ${event.detail}`);
  if (event.state === 'finished') print(`✓ ${STEP_TITLES[event.step]} (${(event.ms! / 1000).toFixed(1)} s)`);
}

/** `concord build`; exit code 1 when nothing was published, 130 when interrupted. */
export function buildCommand(): Command {
  return new Command('build')
    .description('Read a folder of the input contract, build the warehouse and publish it.')
    .option('--data <dir>', 'folder with the files (default: the sample company)')
    .option('--mapping <file>', 'how a foreign export becomes the contract’s tables (docs/mapping.md)')
    .option('--home <dir>', 'state directory (default: CONCORD_HOME, else .concord)')
    .option('--accept-drop', 'publish even if rows or revenue fell by more than half')
    .action(async (flags: BuildFlags) => {
      const stop = new AbortController();
      const onSignal = () => stop.abort();
      process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
      const result = await runBuild(flags, console.log, viewProblems, stop.signal);
      process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
      if (result.errors) process.exitCode = stop.signal.aborted ? 130 : 1;
    });
}
