import { writeFileSync } from 'node:fs';

import { EngineStartError } from './errors.ts';
import { openWarehouse } from './open-warehouse.ts';
import type { OpenWarehouse } from './open-warehouse.ts';
import type { FromWarehouse, ToWarehouse, WarehouseSettings } from './warehouse-messages.ts';

/** The process that reads one warehouse for the server that started it; it ends with the server, or when killed. */

/** What DuckDB says when nothing more can be asked of an instance. */
const BROKEN = /^FATAL Error|has been invalidated/;
const running = new Map<number, AbortController>();
/** What goes on when the server has taken a part. */
const waiting = new Map<number, () => void>();
let opened: OpenWarehouse | null = null;

/** Resolves once the message is handed to the server, so that no more than one part of each result waits here. */
const say = (message: FromWarehouse): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send!(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });

const end = (): void => void process.kill(process.pid, 'SIGKILL');

async function open(settings: WarehouseSettings): Promise<void> {
  try {
    opened = await openWarehouse(settings);
    await say({ kind: 'opened' });
  } catch (error) {
    const { message } = error as Error;
    await say(
      error instanceof EngineStartError
        ? { kind: 'unusable', message, code: error.code, remedy: error.remedy }
        : { kind: 'unusable', message },
    );
  }
}

const untilTaken = (id: number, signal: AbortSignal): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    waiting.set(id, resolve);
    signal.addEventListener('abort', () => reject(new Error('Query was cancelled.')), { once: true });
  }).finally(() => waiting.delete(id));

async function answer(message: Extract<ToWarehouse, { kind: 'ask' }>): Promise<void> {
  const { id, slot, sql, values, isPartByPart } = message;
  const asked = new AbortController();
  running.set(id, asked);
  try {
    await opened!.ask(slot, sql, values, asked.signal, async (part) => {
      const said = say({ kind: 'rows', id, ...part });
      // Waited for from before it is said, as the server may answer at once.
      await Promise.all([said, ...(isPartByPart && !part.isLast ? [untilTaken(id, asked.signal)] : [])]);
    });
  } catch (error) {
    const { message } = error as Error;
    if (BROKEN.test(message)) end();
    await say({ kind: 'failed', id, message });
  } finally {
    running.delete(id);
  }
}

process.on('message', (message: ToWarehouse) => {
  if (message.kind === 'open') void open(message.settings);
  else if (message.kind === 'ask') void answer(message).catch(end);
  else if (message.kind === 'taken') waiting.get(message.id)?.();
  else running.get(message.id)?.abort();
});
process.on('disconnect', end);
// A terminal and a service manager tell every process of the group; the server first answers what it was asked.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// Where memory runs out, the system should end this process and not the server.
if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '500');
