import { linkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isSameProcess, processToken } from './process-identity.ts';
import { readJson, statePaths } from './state.ts';

interface LockContent {
  pid: number;
  token: string;
  host: string;
  started_at: string;
  /** The build's dbt process, which outlives a killed builder. */
  child?: { pid: number; token: string };
}

export interface BuildLock {
  /** Notes the child so that whoever takes a stale lock over can end it. */
  noteChild(pid: number): void;
  release(): void;
}

const HEARTBEAT_MS = 5_000;
/** A lock of another host (a container that is gone) counts as dead when it has not been touched for so long. */
const FOREIGN_DEAD_MS = 60_000;

/** The process that holds the lock, or undefined when it is free or its holder is dead. */
export function lockHolder(home: string): { pid: number } | undefined {
  const path = statePaths(home).lock;
  const content = readJson<LockContent>(path);
  return content && isHeld(path, content) ? { pid: content.pid } : undefined;
}

/** Takes the build lock, over from a dead builder if need be; returns the holder's pid when it is held. */
export function takeLock(home: string, now: Date): BuildLock | { heldBy: number } {
  const path = statePaths(home).lock;
  const own: LockContent = {
    pid: process.pid,
    token: processToken(process.pid) ?? '',
    host: hostname(),
    started_at: now.toISOString(),
  };
  const mine = `${path}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt++) {
    // link() creates the lock with its content in one step and fails when there is one.
    writeFileSync(mine, JSON.stringify(own));
    try {
      linkSync(mine, path);
      rmSync(mine);
      return hold(path, own);
    } catch (error) {
      rmSync(mine, { force: true });
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const found = readJson<LockContent>(path);
    if (found && isHeld(path, found)) return { heldBy: found.pid };
    removeStale(path, found);
  }
  return { heldBy: readJson<LockContent>(path)?.pid ?? 0 };
}

function isHeld(path: string, content: LockContent): boolean {
  if (typeof content.pid !== 'number') return false; // not a lock of ours: those are made in one step
  if (content.host === hostname()) return isSameProcess(content.pid, content.token);
  try {
    return Date.now() - statSync(path).mtimeMs < FOREIGN_DEAD_MS;
  } catch {
    return false;
  }
}

function removeStale(path: string, expected: LockContent | undefined): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // someone else was quicker
  }
  const moved = readJson<LockContent>(aside);
  const isOther = moved && (moved.pid !== expected?.pid || moved.token !== expected.token);
  if (isOther) {
    // Between our look and our rename another builder took the lock over: give it back.
    try {
      linkSync(aside, path);
    } catch {
      /* a third one has it by now */
    }
  } else if (moved?.child && isSameProcess(moved.child.pid, moved.child.token)) endGroup(moved.child.pid);
  rmSync(aside, { force: true });
}

/** Ends a process group at once. */
export function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    /* it has ended by itself */
  }
}

function hold(path: string, own: LockContent): BuildLock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      /* the state directory is gone; the build itself will say so */
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    noteChild(pid) {
      const token = processToken(pid);
      if (token === undefined) return;
      const temporary = `${path}.child.${process.pid}`;
      writeFileSync(temporary, JSON.stringify({ ...own, child: { pid, token } }));
      renameSync(temporary, path);
    },
    release() {
      clearInterval(heartbeat);
      if (readJson<LockContent>(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}
