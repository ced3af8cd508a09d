import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres, systemFolders } from './binaries.ts';

/** How a client, dbt or Cube reaches one database. */
export interface Database {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface PostgresServer {
  /** Which version runs, for a test to print. */
  version: string;
  /** A new database; `options` are those of `create database`. */
  createDatabase(name: string, options?: string): Promise<Database>;
  stop(): Promise<void>;
}

const ENVIRONMENT = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };

/**
 * Starts a real PostgreSQL on a free port, in a folder of its own: the system's, else npm's. Its time zone is far
 * from UTC, so that a model which leans on the session's zone shows it.
 */
export async function startPostgres(folders = systemFolders()): Promise<PostgresServer> {
  const scratch = mkdtempSync(join(tmpdir(), 'concord-postgres-'));
  try {
    return await start(scratch, folders);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

async function start(scratch: string, folders: readonly string[]): Promise<PostgresServer> {
  const identity = ordinaryUser();
  const { folder, major } = findPostgres(scratch, folders);
  const password = randomBytes(18).toString('base64url');
  const data = join(scratch, 'data');
  const passwordFile = join(scratch, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password);
  chmodSync(scratch, 0o755);
  for (const path of [scratch, data, passwordFile]) if (identity) chownSync(path, identity.uid, identity.gid);

  // prettier-ignore
  const made = spawnSync(join(folder, 'initdb'), ['-D', data, '-U', 'concord', '--pwfile', passwordFile,
    '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync', '--lc-collate', 'C', ...characters(major)],
    { encoding: 'utf8', env: ENVIRONMENT, cwd: scratch, ...identity });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''} ${made.stderr}`);

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'America/New_York',
    fsync: 'off',
    full_page_writes: 'off',
    jit: 'off',
  };
  const child = spawn(
    join(folder, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { env: ENVIRONMENT, cwd: scratch, stdio: ['ignore', 'ignore', 'pipe'], ...identity },
  );
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);

  const database = (name: string): Database => ({
    host: '127.0.0.1',
    port,
    user: 'concord',
    password,
    database: name,
  });
  const stop = async () => {
    process.removeListener('exit', kill);
    child.kill('SIGINT');
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const version = await firstAnswer(database('postgres'), () => child.exitCode === null);
    const createDatabase = async (name: string, options = 'template template0') => {
      const quoted = pg.escapeIdentifier(name);
      await run(database('postgres'), `create database ${quoted} ${options}`);
      return database(name);
    };
    return { version, createDatabase, stop };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log}`);
  }
}

/** Text sorts by its bytes, and letters beyond ASCII have a small form: what DuckDB does. */
const characters = (major: number) =>
  major >= 17
    ? ['--lc-ctype', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
    : ['--lc-ctype', 'C.UTF-8'];

/** PostgreSQL refuses to run as root, so somebody else runs it there. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].flatMap((name) => users.find((fields) => fields[0] === name) ?? []);
  if (found.length === 0) throw new Error('Neither the user postgres nor nobody is there to run PostgreSQL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function firstAnswer(database: Database, isAlive: () => boolean): Promise<string> {
  for (;;) {
    try {
      const rows = await run(database, 'select version() as version');
      return String(rows[0]!['version']);
    } catch (error) {
      if (!isAlive()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The rows of one statement, on a connection of its own. */
export async function run(database: Database, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
