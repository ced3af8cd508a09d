import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Cell } from './duckdb-values.ts';
import { EngineStartError, WarehouseEnded } from './errors.ts';
import type { Ask, FromWarehouse, RowsPart, ToWarehouse, WarehouseSettings } from './warehouse-messages.ts';

export type Row = Record<string, Cell>;

/** Takes the next rows of a result. */
export type TakeRows = (rows: Row[]) => Promise<void> | void;

interface Asked {
  take: TakeRows;
  isPartByPart: boolean;
  /** Gives the process its time anew, as it is at work. */
  heard(): void;
  resolve(): void;
  reject(error: Error): void;
}

/** Milliseconds a query may go on after it was interrupted, before its process is killed. */
const GRACE = 5_000;
/** Milliseconds a file may take to be opened. */
const OPENED_WITHIN = 60_000;
/** Megabytes of JavaScript values; results are passed on in parts, and DuckDB's memory is not among them. */
const HEAP_MB = 256;
/** Letters of what the process said last, for the log. */
const SAID_KEPT = 500;

/** One warehouse file in a process of its own, which has no setting and no secret of the server's. */
export class SupervisedWarehouse {
  private readonly asked = new Map<number, Asked>();
  private readonly ended: Promise<void>;
  private said = '';
  private hasEnded = false;
  private lastId = 0;
  private waits = 0;

  /** Opens a file in a new process. Throws `EngineStartError` when a protection did not take. */
  static async open(settings: Omit<WarehouseSettings, 'spillFolder'>): Promise<SupervisedWarehouse> {
    const spillFolder = await mkdtemp(join(tmpdir(), 'concord-spill-'));
    const warehouse = new SupervisedWarehouse({ ...settings, spillFolder });
    try {
      await warehouse.opened();
      return warehouse;
    } catch (error) {
      await warehouse.stop();
      throw error;
    }
  }

  private readonly child: ChildProcess;

  private constructor(private readonly settings: WarehouseSettings) {
    this.child = fork(fileURLToPath(new URL('warehouse-process.ts', import.meta.url)), [], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--import', import.meta.resolve('tsx/esm')],
      env: {
        NODE_ENV: 'production',
        TZ: 'UTC',
        // A running query holds a thread, and one more has to fetch.
        UV_THREADPOOL_SIZE: String(settings.connections + 1),
        ...(process.env.PATH ? { PATH: process.env.PATH } : {}),
        ...(process.env.TMPDIR ? { TMPDIR: process.env.TMPDIR } : {}),
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr!.on('data', (text: Buffer) => {
      this.said = `${this.said}${text.toString()}`.slice(-SAID_KEPT);
    });
    this.child.on('message', (message) => this.hear(message as FromWarehouse));
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.hasEnded = true;
        for (const [id, { reject }] of this.asked) {
          reject(new WarehouseEnded(this.said));
          this.asked.delete(id);
        }
        resolve(rm(settings.spillFolder, { recursive: true, force: true }));
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
    this.child.unref();
    this.child.channel?.unref();
    (this.child.stderr as Socket).unref();
  }

  /** False once the process has ended, whoever ended it. */
  get isRunning(): boolean {
    return !this.hasEnded;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /**
   * The rows of one SELECT on connection `slot`, and how to cancel it. Throws `WarehouseEnded` when the process ended
   * meanwhile; a query that goes on after its time ends it.
   */
  ask(slot: number, sql: string, values: unknown[]): { rows: Promise<Row[]>; cancel(): void } {
    const rows: Row[] = [];
    const asked = this.begin({ slot, sql, values, isPartByPart: false }, (part) => void rows.push(...part));
    return { rows: asked.ended.then(() => rows), cancel: asked.cancel };
  }

  /** As `ask`, but hands the rows over part by part, each once the one before is taken. */
  async askInParts(slot: number, sql: string, values: unknown[], take: TakeRows): Promise<void> {
    await this.begin({ slot, sql, values, isPartByPart: true }, take).ended;
  }

  private begin(ask: Ask, take: TakeRows): { ended: Promise<void>; cancel(): void } {
    const id = (this.lastId += 1);
    const { isPartByPart } = ask;
    const ended = this.waiting(
      (heard) =>
        new Promise<void>((resolve, reject) => {
          this.asked.set(id, { take, isPartByPart, heard, resolve, reject });
          this.say({ kind: 'ask', id, ...ask });
        }),
      this.settings.queryTimeoutMs + GRACE,
      () => {
        this.asked.get(id)?.reject(new Error(`Query timed out after ${this.settings.queryTimeoutMs} ms.`));
        this.asked.delete(id);
      },
    );
    return { ended, cancel: () => this.say({ kind: 'cancel', id }) };
  }

  /** Ends the process, whatever it does; nothing is lost, as it only reads. */
  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async opened(): Promise<void> {
    await this.waiting(
      () =>
        new Promise<void>((resolve, reject) => {
          this.child.once('message', (message: FromWarehouse) => {
            if (message.kind === 'opened') resolve();
            else if (message.kind !== 'unusable') reject(new WarehouseEnded('It spoke out of turn.'));
            else if (message.code === undefined) reject(new Error(message.message));
            else reject(new EngineStartError(message.code, message.message, message.remedy ?? ''));
          });
          void this.ended.then(() => reject(new WarehouseEnded(this.said)));
          this.say({ kind: 'open', settings: this.settings });
        }),
      OPENED_WITHIN,
    );
  }

  /** Keeps this process alive while the other works, and kills that one when nothing is heard of it for too long. */
  private async waiting<T>(
    work: (heard: () => void) => Promise<T>,
    patience: number,
    late?: () => void,
  ): Promise<T> {
    const kill = setTimeout(() => {
      late?.();
      this.child.kill('SIGKILL');
    }, patience);
    if (this.waits++ === 0) this.child.channel?.ref();
    try {
      return await work(() => kill.refresh());
    } finally {
      clearTimeout(kill);
      if (--this.waits === 0) this.child.channel?.unref();
    }
  }

  private say(message: ToWarehouse): void {
    // A process that has just ended is told of by its exit.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private hear(message: FromWarehouse): void {
    if (message.kind !== 'rows' && message.kind !== 'failed') return;
    const asked = this.asked.get(message.id);
    if (!asked) return;
    if (message.kind === 'failed') {
      this.asked.delete(message.id);
      asked.reject(new Error(message.message));
    } else void this.handOver(message.id, asked, message);
  }

  private async handOver(id: number, asked: Asked, part: RowsPart): Promise<void> {
    asked.heard();
    try {
      await asked.take(rowsOf(part));
    } catch (error) {
      this.asked.delete(id);
      this.say({ kind: 'cancel', id });
      asked.reject(error as Error);
      return;
    }
    asked.heard();
    if (part.isLast) {
      this.asked.delete(id);
      asked.resolve();
    } else if (asked.isPartByPart) this.say({ kind: 'taken', id });
  }
}

function rowsOf({ names, columns }: RowsPart): Row[] {
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, at) => {
    const row: Row = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = columns[index]![at]!;
    return row;
  });
}
