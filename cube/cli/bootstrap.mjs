// Sets up everything a fresh clone needs, then hands over to the TypeScript CLI.
// Uses nothing but Node itself, because nothing is installed yet when it runs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const home = resolve(process.env.CONCORD_HOME ?? join(root, '.concord'));
const venv = join(root, '.concord', 'venv');
const venvBin = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
const exe = (name) => (process.platform === 'win32' ? `${name}.exe` : name);

const remedies = [
  [/ENOSPC|No space left/i, 'The disk is full. Free at least 2 GB, then run the same command again.'],
  [
    /EACCES|EROFS|EPERM|Permission denied|Read-only file system/i,
    `A folder cannot be written. Give your user write access to ${root} (and to the npm and pip caches), then run the same command again.`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|NewConnectionError|Max retries|Could not connect|No matching distribution|dns error/i,
    'A package registry is out of reach. Check the network, the proxy and the registry settings of npm and pip, then run the same command again: it goes on where it stopped.',
  ],
];

function fail(what, remedy) {
  console.error(`\n✗ ${what}\n  ${remedy}\n`);
  process.exit(1);
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function run(command, args, what) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.status === 0) return;
  const output = `${result.error?.message ?? ''}\n${result.stdout ?? ''}\n${result.stderr ?? ''}`;
  const remedy = remedies.find(([pattern]) => pattern.test(output))?.[1];
  const tail = output.trim().split('\n').slice(-12).join('\n  ');
  fail(
    `${what} failed (${command} ${args[0]}).`,
    `${remedy ?? 'The last lines below say why; run the same command again once that is mended.'}\n\n  ${tail}`,
  );
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old.`,
    'Install Node 20.19 or newer (nodejs.org), then run the same command again.',
  );
}

function requireWritable() {
  try {
    accessSync(root, constants.W_OK);
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
  } catch {
    fail(
      `The folder ${existsSync(home) ? home : root} cannot be written.`,
      'Give your user write access to it, or set CONCORD_HOME to a folder you may write.',
    );
  }
}

/** One set-up step, skipped when its inputs are those of the last one that finished. */
function step(label, inputs, markerDirectory, work) {
  const started = Date.now();
  const fingerprint = createHash('sha256').update(inputs.join('\0')).digest('hex');
  const marker = join(markerDirectory, '.concord-setup');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === fingerprint) {
    console.log(`✓ ${label} (unchanged)`);
    return;
  }
  console.log(`… ${label}`);
  work();
  writeFileSync(marker, fingerprint);
  console.log(`✓ ${label} (${seconds(started)})`);
}

function installNodePackages() {
  const inputs = [readFileSync(join(root, 'package-lock.json'), 'utf8'), process.platform, process.arch];
  step('Node packages', inputs, join(root, 'node_modules'), () => {
    run(
      'npm',
      ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      'Installing the Node packages',
    );
  });
}

function findPython() {
  const candidates = process.env.CONCORD_PYTHON ? [process.env.CONCORD_PYTHON] : ['python3', 'python'];
  let tooOld;
  for (const candidate of candidates) {
    const probe = spawnSync(candidate, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
      encoding: 'utf8',
    });
    if (probe.status !== 0) continue;
    const version = probe.stdout.trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major === 3 && minor >= 10) return { command: candidate, version };
    tooOld ??= version;
  }
  return fail(
    tooOld ? `Python ${tooOld} is too old.` : 'Python was not found.',
    'Install Python 3.10 or newer (python.org, or your system’s packages), or set CONCORD_PYTHON to its path.',
  );
}

function installDbt() {
  const requirements = join(root, 'models', 'requirements.txt');
  const python = findPython();
  step('Python packages (dbt)', [readFileSync(requirements, 'utf8'), python.version], venv, () => {
    rmSync(venv, { recursive: true, force: true });
    const target = join(venvBin, exe('python'));
    if (spawnSync('uv', ['--version']).status === 0) {
      run('uv', ['venv', '--quiet', '--python', python.command, venv], 'Making the Python environment');
      run(
        'uv',
        ['pip', 'install', '--quiet', '--python', target, '--require-hashes', '-r', requirements],
        'Installing dbt',
      );
      return;
    }
    run(
      python.command,
      ['-m', 'venv', venv],
      'Making the Python environment (on Debian: apt install python3-venv)',
    );
    run(
      target,
      ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--no-deps', '-r', requirements],
      'Installing dbt',
    );
  });
}

requireNode();
requireWritable();
installNodePackages();
installDbt();

const [script, ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    CONCORD_HOME: home,
    // A running DuckDB query holds one of these threads, and token checks share them.
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16',
    CONCORD_DBT: process.env.CONCORD_DBT ?? join(venvBin, exe('dbt')),
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
