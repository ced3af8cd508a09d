import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConnectors } from '../intake/connector-raw.ts';
import type { ConnectorLoad } from '../intake/connector-raw.ts';
import { switchedOn } from '../intake/connectors.ts';
import { intake } from '../intake/intake.ts';
import type { IntakeReport } from '../intake/intake.ts';
import { readMapping } from '../intake/mapping.ts';
import { IntakeError } from '../intake/problem.ts';
import type { Problem } from '../intake/problem.ts';
import { maxQuarantinedShare } from '../intake/settings.ts';
import { readSettings } from '../intake/sources.ts';
import { carryHistory } from './carry-history.ts';
import { collectLeftovers, lastFactsOf, lastSequence } from './collect.ts';
import { runDbt } from './dbt.ts';
import { requireSpace } from './disk.ts';
import { forgetFailures, noteFailure } from './failed-builds.ts';
import { fingerprintInputs, hashFile } from './fingerprint.ts';
import type { BuildInputs } from './fingerprint.ts';
import { checkpoint, dropProblems, emptyViews, inspectCandidate, rowsByTable } from './gates.ts';
import { historyProblems, recordBuild } from './history.ts';
import type { Carried } from './history.ts';
import { takeLock } from './lock.ts';
import type { BuildLock } from './lock.ts';
import { readJson, statePaths, syncPath, writeJson } from './state.ts';
import type { BuildFacts, LastBuild, Pointer, Publication } from './state.ts';
import { countTests } from './test-counts.ts';
import type { TestOutcome } from './test-counts.ts';
import { translateError } from './translate-error.ts';

export type StepName =
  | 'prepare'
  | 'connectors'
  | 'connector-models'
  | 'intake'
  | 'history'
  | 'dbt'
  | 'verify'
  | 'publish'
  | 'collect';

export interface StepEvent {
  step: StepName;
  state: 'started' | 'progress' | 'finished';
  detail?: string;
  /** Milliseconds the step took; set when it has finished. */
  ms?: number;
}

export interface BuildOptions extends BuildInputs {
  /** Publish even though rows or revenue fell by more than half. */
  acceptDrop?: boolean;
  /** Further gates on the finished candidate, such as running every published view on it. */
  checks?: (warehousePath: string) => Promise<Problem[]>;
  onStep?: (event: StepEvent) => void;
  signal?: AbortSignal;
  /** Free bytes of a folder's disk; the real ones by default. */
  freeBytes?: (folder: string) => Promise<number>;
}

export type BuildResult =
  { publication: Publication; errors?: never } | { publication?: never; errors: Problem[] };

/**
 * Builds a warehouse from a data folder and makes it the live publication, or leaves everything that is live as
 * it was. Problems are returned, not thrown, and stand in last-build.json too.
 */
export async function buildAndPublish(options: BuildOptions): Promise<BuildResult> {
  const { home } = options;
  const paths = statePaths(home);
  let lock: BuildLock;
  try {
    await mkdir(paths.publications, { recursive: true });
    const taken = takeLock(home, new Date());
    if ('heldBy' in taken) return { errors: [alreadyRunning(taken.heldBy)] };
    lock = taken;
  } catch (error) {
    return { errors: translateError(error, home) };
  }
  const buildId = newBuildId();
  const record = (status: LastBuild['status'], errors: Problem[]) =>
    writeJson(paths.lastBuild, {
      status,
      started_at: startedAt,
      finished_at: status === 'running' ? null : new Date().toISOString(),
      build_id: buildId,
      pid: process.pid,
      errors,
    } satisfies LastBuild);
  const startedAt = new Date().toISOString();
  const tests: TestOutcome[] = [];
  try {
    record('running', []);
    const publication = await build(options, buildId, lock, tests);
    record('ok', []);
    return { publication };
  } catch (error) {
    const errors = translateError(error, home);
    if (readJson<Pointer>(paths.current)?.build_id !== buildId)
      await rm(paths.candidate(buildId).dir, { recursive: true, force: true }).catch(() => {});
    try {
      record('failed', errors);
      if (errors[0]?.code !== 'build_aborted')
        noteFailure(home, {
          data_dir: resolve(options.dataDir),
          build_id: buildId,
          built_at: options.today.toISOString(),
          error_code: errors[0]?.code ?? 'build_failed',
          tests: countTests(tests),
        });
    } catch {
      /* a full disk: the caller still gets the problems */
    }
    return { errors };
  } finally {
    lock.release();
  }
}

const alreadyRunning = (pid: number): Problem => ({
  code: 'build_running',
  message: `Another build is running in this state directory (process ${pid}).`,
  remedy: 'Wait until it has ended, or stop it, then build again.',
});

function newBuildId(): string {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${time}-${randomBytes(4).toString('hex')}`;
}

async function build(
  options: BuildOptions,
  buildId: string,
  lock: BuildLock,
  tests: TestOutcome[],
): Promise<Publication> {
  const { home, signal } = options;
  const candidate = statePaths(home).candidate(buildId);
  const dataDir = resolve(options.dataDir);
  const step = stepper(options);

  const { mapping, connectors, fingerprint, sequence } = await step('prepare', async () => {
    const sequence = lastSequence(home) + 1;
    collectLeftovers(home);
    const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
    const connectors = await switchedOn(
      options.root,
      dataDir,
      mapping && { path: options.mapping!, mapping },
    );
    await requireSpace(home, [dataDir, ...connectors.map(({ folder }) => folder)], options.freeBytes);
    await mkdir(candidate.work, { recursive: true });
    return { sequence, mapping, connectors, fingerprint: await fingerprintInputs(options) };
  });
  const dbt = (isConnectorPhase: boolean) => (onProgress: (detail: string) => void) =>
    runDbt({
      root: options.root,
      home,
      workDir: isConnectorPhase ? join(candidate.work, 'connectors') : candidate.work,
      warehousePath: candidate.warehouse,
      connectors: connectors.map(({ source }) => source),
      isConnectorPhase,
      signal,
      onSpawn: (pid) => lock.noteChild(pid),
      onTests: (outcomes) => tests.push(...outcomes),
      onNode: ({ name, index, total }) => onProgress(`${index} of ${total} ${name}`),
    });
  let testsPassed = 0;
  let loaded: ConnectorLoad = { sources: [], notices: [] };
  if (connectors.length > 0) {
    const share = maxQuarantinedShare([await readSettings(dataDir), mapping?.settings ?? {}]);
    loaded = await step('connectors', (onProgress) =>
      loadConnectors(candidate.warehouse, connectors, share, onProgress),
    );
    testsPassed += (await step('connector-models', dbt(true))).testsPassed;
  }
  const report = await step('intake', (onProgress) =>
    intake({
      dataDir,
      mapping,
      connectors,
      warehousePath: candidate.warehouse,
      today: options.today,
      isSample: options.isSample ?? false,
      onProgress,
    }),
  );
  includeLoaded(report, loaded);
  const carried = await step('history', () =>
    carryHistory({
      home,
      dataDir,
      warehousePath: candidate.warehouse,
      buildId,
      sequence,
      builtAt: options.today,
      asOfOn: report.settings.as_of_on,
    }),
  );
  report.notices.push(...carried.notices);
  testsPassed += (await step('dbt', dbt(false))).testsPassed;
  const periods = await step('verify', async () => {
    await recordBuild(candidate.warehouse, countTests(tests));
    return verify(options, candidate, report, dataDir, carried);
  });
  const publication = await step('publish', async (onProgress) => {
    signal?.throwIfAborted();
    await rm(candidate.work, { recursive: true, force: true });
    const publication: Publication = {
      ...describeBuild(report),
      build_id: buildId,
      sequence,
      previous_build_id: readJson<Pointer>(statePaths(home).current)?.build_id ?? null,
      published_at: new Date().toISOString(),
      is_sample: options.isSample ?? false,
      tests_passed: testsPassed,
      input_fingerprint: fingerprint,
      periods,
      warehouse: {
        bytes: (await stat(candidate.warehouse)).size,
        sha256: await hashFile(candidate.warehouse),
      },
    };
    await chmod(candidate.warehouse, 0o444); // nobody writes to a published file, not even by mistake
    syncPath(candidate.warehouse);
    onProgress('warehouse on disk');
    writeJson(candidate.publication, publication);
    syncPath(statePaths(home).publications);
    onProgress('publication described');
    const pointer: Pointer = { build_id: buildId, sequence, path: `publications/${buildId}` };
    writeJson(statePaths(home).current, pointer);
    onProgress('pointer moved');
    return publication;
  });
  await step('collect', async () => {
    collectLeftovers(home);
    forgetFailures(home, carried.failures);
  });
  return publication;
}

async function verify(
  options: BuildOptions,
  candidate: ReturnType<ReturnType<typeof statePaths>['candidate']>,
  report: IntakeReport,
  dataDir: string,
  carried: Carried,
) {
  const lost = await historyProblems(candidate.warehouse, carried);
  await checkpoint(candidate.warehouse);
  if (existsSync(`${candidate.warehouse}.wal`))
    throw new Error('The warehouse kept a write-ahead log after its checkpoint.');
  const { periods, wonRevenue } = await inspectCandidate(candidate.warehouse);
  const problems = [...lost, ...((await options.checks?.(candidate.warehouse)) ?? [])];
  if (periods.length === 0)
    problems.push({
      code: 'no_periods',
      message: 'The build has no periods: marts.dim_periods is empty.',
      remedy: 'Check the dates in opportunities and as_of in settings.yml.',
    });
  const facts: BuildFacts = { data_dir: dataDir, won_revenue: wonRevenue, rows: rowsByTable(report.sources) };
  const before = lastFactsOf(options.home, dataDir);
  if (before && !options.acceptDrop) problems.push(...dropProblems(before, facts));
  if (problems.length > 0) throw new IntakeError(problems);
  writeJson(candidate.facts, facts);
  return periods;
}

/** Puts what was read of the connectors' folders beside what was read of files and models. */
function includeLoaded(report: IntakeReport, { sources, notices }: ConnectorLoad): void {
  report.notices.unshift(...notices);
  report.sources.push(...sources);
  report.quarantine_total += sources.reduce((sum, source) => sum + source.rows_quarantined, 0);
}

function describeBuild(report: IntakeReport) {
  const { settings } = report;
  return {
    as_of_on: settings.as_of_on,
    time_zone: settings.time_zone,
    reporting_currency: settings.reporting_currency,
    company_name: settings.company_name,
    attribution_model: settings.attribution_model,
    sources: report.sources,
    quarantine_total: report.quarantine_total,
    flagged_references: report.flagged_references,
    missing_tables: report.missing_tables,
    notices: report.notices,
    empty_views: emptyViews(report),
  };
}

function stepper({ onStep, signal }: BuildOptions) {
  return async <T>(
    step: StepName,
    work: (onProgress: (detail: string) => void) => Promise<T>,
  ): Promise<T> => {
    signal?.throwIfAborted();
    const started = performance.now();
    onStep?.({ step, state: 'started' });
    const result = await work((detail) => onStep?.({ step, state: 'progress', detail }));
    onStep?.({ step, state: 'finished', ms: performance.now() - started });
    return result;
  };
}
