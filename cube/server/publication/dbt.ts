import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BUILD_MEMORY } from '../intake/memory.ts';
import { IntakeError } from '../intake/problem.ts';
import type { Problem } from '../intake/problem.ts';
import { endGroup } from './lock.ts';
import { readJson } from './state.ts';
import type { TestOutcome } from './test-counts.ts';

export interface DbtRun {
  root: string;
  home: string;
  workDir: string;
  /** The DuckDB file to build; not needed where `postgres` says what is built. */
  warehousePath?: string;
  /** Build the database these variables name (PGHOST, PGDATABASE and so on) instead of a DuckDB file. */
  postgres?: NodeJS.ProcessEnv;
  /** The connectors that are on; the models of all others do not exist. */
  connectors?: readonly string[];
  /** Build only the connectors' models, or everything else (the default). */
  isConnectorPhase?: boolean;
  /** Build only what these dbt selectors name, and the tests that need nothing else. */
  select?: readonly string[];
  signal?: AbortSignal | undefined;
  onSpawn?: (pid: number) => void;
  /** Called as each seed, model or test ends. */
  onNode?: (node: { name: string; index: number; total: number }) => void;
  /** Called once dbt has ended, however it did, with every test that ran. */
  onTests?: (tests: TestOutcome[]) => void;
}

interface LogLine {
  info?: { level?: string; msg?: string };
  data?: {
    index?: number;
    /** Of models and seeds; tests say num_models. */
    total?: number;
    num_models?: number;
    status?: string;
    node_info?: { node_name?: string };
  };
}

interface RunResults {
  results: { status: string; unique_id: string; message: string | null; failures: number | null }[];
}

interface Manifest {
  nodes: Record<string, { name: string; resource_type: string; original_file_path: string }>;
  unit_tests?: Record<string, { name: string; resource_type: string; original_file_path: string }>;
}

const MAX_PROBLEMS = 20;

/** The dbt program: CONCORD_DBT, else the one of the state directory's venv, else of the project's. */
export function findDbt(root: string, home: string): string {
  const program = process.platform === 'win32' ? join('Scripts', 'dbt.exe') : join('bin', 'dbt');
  const candidates = [join(home, 'venv', program), join(root, '.concord', 'venv', program)];
  const found = process.env.CONCORD_DBT ?? candidates.find((path) => existsSync(path));
  if (found) return found;
  throw new IntakeError([
    {
      code: 'dbt_missing',
      message: `dbt is not installed: ${candidates[0]} does not exist.`,
      remedy: 'Run `npm start` once; it makes the Python environment by itself.',
    },
  ]);
}

/**
 * Runs `dbt build` on the candidate as a child process in a group of its own, which is ended when `signal`
 * aborts. Returns how many dbt tests passed. Throws IntakeError naming each model and test that failed, and when
 * no test ran.
 */
export async function runDbt(run: DbtRun): Promise<{ testsPassed: number }> {
  const target = join(run.workDir, 'target');
  const models = join(run.root, 'models');
  // prettier-ignore
  const args = ['build', '--project-dir', models, '--profiles-dir', models, '--target-path', target,
    '--log-path', join(run.workDir, 'logs'), '--log-format', 'json', '--no-use-colors'];
  if (run.postgres) args.push('--target', 'postgres');
  if (run.connectors?.length)
    args.push(
      run.isConnectorPhase ? '--select' : '--exclude',
      'tag:connector',
      '--vars',
      JSON.stringify({ connectors: run.connectors }),
    );
  if (run.select) args.push('--select', ...run.select, '--indirect-selection', 'cautious');
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    CONCORD_WAREHOUSE: run.warehousePath,
    CONCORD_BUILD_MEMORY: BUILD_MEMORY,
    ...run.postgres,
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'False',
    DO_NOT_TRACK: '1',
    PYTHONUNBUFFERED: '1',
  };
  delete environment.CONCORD_SECRET;
  const { code, errors } = await supervise(run, args, environment);
  const results = readJson<RunResults>(join(target, 'run_results.json'))?.results ?? [];
  const bad = results.filter((result) => !['success', 'pass', 'warn', 'no-op'].includes(result.status));
  run.onTests?.(testsOf(results));
  const testsPassed = results.filter((result) => result.status === 'pass').length;
  if (code === 0 && bad.length === 0 && testsPassed > 0) return { testsPassed };
  throw new IntakeError(describe(results, readJson<Manifest>(join(target, 'manifest.json')), errors, code));
}

/** The tests that ran; those skipped behind a failed model did not. */
const testsOf = (results: RunResults['results']): TestOutcome[] =>
  results
    .filter(({ unique_id, status }) => /^(unit_)?test\./.test(unique_id) && status !== 'skipped')
    .map(({ unique_id, status }) => ({ id: unique_id, hasPassed: status === 'pass' }));

async function supervise(run: DbtRun, args: string[], env: NodeJS.ProcessEnv) {
  run.signal?.throwIfAborted();
  const isPosix = process.platform !== 'win32';
  const child = spawn(findDbt(run.root, run.home), args, {
    cwd: run.root,
    env,
    detached: isPosix,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.pid && endGroup(child.pid);
  const errors: string[] = [];
  if (child.pid) run.onSpawn?.(child.pid);
  process.once('exit', end);
  run.signal?.addEventListener('abort', end, { once: true });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const parsed = parseLine(line);
    if (parsed?.info?.level === 'error' && parsed.info.msg) errors.push(parsed.info.msg);
    const { index, num_models, total = num_models, status, node_info } = parsed?.data ?? {};
    if (index && total && status && status !== 'started')
      run.onNode?.({ name: node_info?.node_name ?? '', index, total });
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(notStarted(error)));
      child.once('close', resolve);
    });
    run.signal?.throwIfAborted();
    return { code, errors };
  } finally {
    process.removeListener('exit', end);
    run.signal?.removeEventListener('abort', end);
  }
}

const notStarted = (error: Error) =>
  new IntakeError([
    {
      code: 'dbt_not_started',
      message: `dbt could not be started: ${error.message}.`,
      remedy: 'Delete the venv folder in the state directory and run `npm start`, which makes it anew.',
    },
  ]);

function parseLine(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}

function describe(
  results: RunResults['results'],
  manifest: Manifest | undefined,
  errors: string[],
  code: number | null,
): Problem[] {
  const failed = results.filter((result) => ['error', 'fail', 'runtime error'].includes(result.status));
  if (failed.length === 0)
    return [
      {
        code: 'dbt_failed',
        message: `dbt ended with code ${code ?? 'none (it was killed)'}: ${errors.slice(-6).join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 2000) || 'it said nothing, and ran no model'}`,
        remedy: 'Correct what dbt names, then build again.',
      },
    ];
  return failed.slice(0, MAX_PROBLEMS).map((result) => {
    const node = manifest?.nodes[result.unique_id] ?? manifest?.unit_tests?.[result.unique_id];
    const kind = node?.resource_type.replace('_', ' ') ?? 'node';
    const isTest = kind.endsWith('test');
    const message = (result.message ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
    return {
      code: isTest ? 'dbt_test_failed' : 'dbt_model_failed',
      message: `The ${kind} ${node?.name ?? result.unique_id} failed: ${message}`,
      remedy: isTest
        ? 'The data breaks a rule the numbers rest on: look at the rows the test selects, then correct the source or the model.'
        : 'Correct the model, or the data it reads, then build again.',
      ...(node ? { file: node.original_file_path } : {}),
    };
  });
}
