import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/paths.ts';

const run = promisify(execFile);

/** Resident memory in MB of a process and all it started; 0 when it has ended. */
export async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [child, parent] of rows)
      if (family.has(parent!) && !family.has(child!)) grew = Boolean(family.add(child!));
  }
  return rows.reduce((sum, [id, , rss]) => sum + (family.has(id!) ? rss! : 0), 0) / 1024;
}

/** Starts one of the soak's own scripts as a process with a message channel. */
export function startScript(name: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(root, 'test/soak', name), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** Calls `note` with the process's memory twice a second until `stop` is called. */
export function watchMemory(pid: number, note: (mb: number) => void) {
  let stopped = false;
  const watch = async () => {
    while (!stopped) {
      note(await residentMb(pid).catch(() => 0));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  void watch();
  return { stop: () => void (stopped = true) };
}

export interface ServerProcess {
  url: string;
  pid: number;
  /** What the server said about requests that failed. */
  faults: string[];
  /** Ends the server as an operator does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** The real server in a process of its own, over a state directory. */
export async function startServerProcess(home: string): Promise<ServerProcess> {
  const child = startScript('serve.ts', [home]);
  const faults: string[] = [];
  let output = '';
  const listen = (data: Buffer) => {
    output = (output + data.toString()).slice(-4000);
    for (const line of data.toString().split('\n'))
      if (/request failed|unusable/.test(line) && faults.length < 50) faults.push(line.slice(0, 600));
  };
  child.stdout!.on('data', listen);
  child.stderr!.on('data', listen);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await Promise.race([
    new Promise<string>((resolve) => child.once('message', (message) => resolve(String(message)))),
    ended.then((code) => Promise.reject(new Error(`The server ended with ${code}: ${output}`))),
  ]);
  return {
    url,
    pid: child.pid!,
    faults,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
