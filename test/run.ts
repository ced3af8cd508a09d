import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSample } from './support/sample.ts';
import { root } from './support/paths.ts';

interface Count {
  passed: number;
  failed: number;
}

const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const python = (name: string) => join(root, '.concord', 'venv', 'bin', name);

async function check(label: string, command: string, args: string[]): Promise<Count> {
  const started = Date.now();
  const ended = await new Promise<{ status: number | null; said: string }>((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', (error) => resolve({ status: null, said: error.message }));
    child.once('close', (status) => resolve({ status, said }));
  });
  const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(`${ended.status === 0 ? '✓' : '✗'} ${label} (${time})`);
  if (ended.status === 0) return { passed: 1, failed: 0 };
  console.log(ended.said);
  return { passed: 0, failed: 1 };
}

const concord = (...args: string[]) => ['--import', 'tsx', 'cube/cli/main.ts', ...args];

/** One after the other, as most of them keep a processor busy. */
async function staticChecks(): Promise<Count[]> {
  return [
    await check('types', bin('tsc'), ['-b']),
    await check('lint', bin('eslint'), ['.', '--max-warnings', '0']),
    await check('format', bin('prettier'), ['--check', '.', '--log-level', 'warn']),
    await check('generated files', process.execPath, concord('generate', '--check')),
    await check('conventions', process.execPath, ['--import', 'tsx', 'test/conventions/main.ts']),
    await check('SQL lint', python('sqlfluff'), [
      'lint',
      'models',
      'test/data',
      '--processes',
      '2',
      '--disable-progress-bar',
    ]),
  ];
}

async function dbtTests(): Promise<Count> {
  console.log('… dbt: the sample company with its tests and invariants');
  const { publication, errors = [] } = await buildSample();
  for (const problem of errors) console.log(`✗ ${problem.message}`);
  const count = { passed: publication?.tests_passed ?? 0, failed: errors.length };
  console.log(`${count.failed === 0 ? '✓' : '✗'} dbt: ${count.passed} tests passed, ${count.failed} failed`);
  return count;
}

function vitest(projects: string[]): Count {
  const report = join(mkdtempSync(join(tmpdir(), 'concord-tests-')), 'report.json');
  const selected = projects.flatMap((project) => ['--project', project]);
  const args = [
    'run',
    '--config',
    'test/vitest.config.ts',
    ...selected,
    '--reporter=default',
    '--reporter=json',
  ];
  const { status } = spawnSync(bin('vitest'), [...args, `--outputFile=${report}`], {
    cwd: root,
    stdio: 'inherit',
  });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
    string,
    number
  >;
  const passed = numPassedTests ?? 0;
  const failed = numFailedTests ?? 0;
  const brokenBesidesTests = status !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + brokenBesidesTests + (passed + failed === 0 ? 1 : 0) };
}

const mode = process.argv[2];
if (mode !== undefined && mode !== '--quick' && mode !== '--static') {
  console.error(`There is no ${mode}: nothing runs all tests, --quick and --static a part of them.`);
  process.exit(2);
}
const counts: Count[] = [];
if (mode === '--quick') {
  counts.push(await check('types', bin('tsc'), ['-b']), vitest(['unit']));
} else if (mode === '--static') {
  counts.push(...(await staticChecks()));
} else {
  const [checked, built] = await Promise.all([staticChecks(), dbtTests()]);
  counts.push(...checked, built, vitest(['unit', 'contract', 'golden', 'e2e']));
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
