import { LRUCache } from 'lru-cache';

import type { StateStore } from './store.ts';

/** Who asks without a token or key that is good. */
export const UNKNOWN_CALLER = 'unknown';

/** One request: who asked what, when, and what became of it. */
export interface AuditEntry {
  /** ISO instant, UTC. */
  at: string;
  /** `key:` and a key's id, the subject of a token, or UNKNOWN_CALLER. */
  who: string;
  role: string;
  method: string;
  /** The route, without anything that was asked for. */
  path: string;
  /** Names of the members asked for, sorted; never a filter's value. */
  members: readonly string[];
  /** Rows of the answer; null where an answer has none. */
  rows: number | null;
  status: number;
  request_id: string;
}

export interface AuditLog {
  /**
   * Notes an entry, which is written within a second; costs the request nothing. Of requests above the rate limit
   * (429) one a minute and caller is kept, so that a flood of them drives nothing else out.
   */
  note(entry: AuditEntry): void;
  /** Writes what is noted and stops. */
  close(): Promise<void>;
}

export interface AuditOptions {
  /** Called when entries could not be written, which are tried again, or old ones not be let go of. */
  failed?(error: unknown, waiting: number): void;
  now?: () => Date;
}

/** What is kept at most: 90 days, 200,000 requests of known callers, and 20,000 of unknown ones. */
const KEPT_DAYS = 90;
const KEPT_ENTRIES = 200_000;
const KEPT_UNKNOWN = 20_000;
const MINUTE = 60_000;
/** Entries that may wait to be written; beyond, the oldest are dropped. */
const WAITING = 20_000;
const WRITE_EVERY = 1_000;
const PRUNE_EVERY = 3_600_000;
/** SQLite takes a limited number of values in one statement. */
const BATCH = 500;

/** Collects entries and writes them once a second in one transaction. */
export function openAudit(state: StateStore, options: AuditOptions = {}): AuditLog {
  const now = options.now ?? (() => new Date());
  let waiting: AuditEntry[] = [];
  let prunedAt = -Infinity;
  const throttled = new LRUCache<string, number>({ max: 10_000 });
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      if (batch.length > 0) await insert(state, batch);
    } catch (error) {
      waiting = [...batch, ...waiting].slice(-WAITING);
      options.failed?.(error, waiting.length);
      return;
    }
    if (now().getTime() - prunedAt < PRUNE_EVERY) return;
    prunedAt = now().getTime();
    await prune(state, now()).catch((error: unknown) => options.failed?.(error, waiting.length));
  };
  const flush = (): Promise<void> => (writing = writing.then(write));
  const timer = setInterval(() => void flush(), WRITE_EVERY);
  timer.unref();

  return {
    note(entry) {
      if (entry.status === 429) {
        const moment = now().getTime();
        if (moment - (throttled.get(entry.who) ?? -Infinity) < MINUTE) return;
        throttled.set(entry.who, moment);
      }
      if (waiting.length >= WAITING) waiting.shift();
      waiting.push(entry);
    },
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

async function insert(state: StateStore, entries: readonly AuditEntry[]): Promise<void> {
  await state.db.transaction().execute(async (transaction) => {
    for (let from = 0; from < entries.length; from += BATCH) {
      const rows = entries.slice(from, from + BATCH).map(({ members, rows, ...entry }) => ({
        ...entry,
        members: JSON.stringify(members),
        row_count: rows,
      }));
      await transaction.insertInto('audit').values(rows).execute();
    }
  });
}

async function prune(state: StateStore, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString();
  await state.db.deleteFrom('audit').where('at', '<', oldest).execute();
  for (const [of, kept] of [
    ['!=', KEPT_ENTRIES],
    ['=', KEPT_UNKNOWN],
  ] as const) {
    const newestTooMany = await state.db
      .selectFrom('audit')
      .select('id')
      .where('who', of, UNKNOWN_CALLER)
      .orderBy('id', 'desc')
      .limit(1)
      .offset(kept)
      .executeTakeFirst();
    if (!newestTooMany) continue;
    await state.db
      .deleteFrom('audit')
      .where('who', of, UNKNOWN_CALLER)
      .where('id', '<=', newestTooMany.id)
      .execute();
  }
}

/** The newest entries, the newest first; of one caller or of all. */
export async function readAudit(
  state: StateStore,
  given: { limit: number; who?: string },
): Promise<AuditEntry[]> {
  const rows = await state.db
    .selectFrom('audit')
    .selectAll()
    .$if(given.who !== undefined, (query) => query.where('who', '=', given.who!))
    .orderBy('id', 'desc')
    .limit(given.limit)
    .execute();
  return rows.map(({ at, who, role, method, path, members, row_count, status, request_id }) => ({
    at,
    who,
    role,
    method,
    path,
    members: JSON.parse(members) as string[],
    rows: row_count,
    status,
    request_id,
  }));
}
