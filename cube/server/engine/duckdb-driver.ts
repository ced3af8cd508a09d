import { ConnectionPool } from './connection-pool.ts';
import { DuckDBDriver } from './cube-modules.ts';
import { WarehouseEnded } from './errors.ts';
import { SupervisedWarehouse } from './supervised-warehouse.ts';
import type { Row, TakeRows } from './supervised-warehouse.ts';
import type { WarehouseSettings } from './warehouse-messages.ts';

/** How one publication's warehouse file is opened: 4 connections, 30 seconds, 2 GB and schema `marts` unless told. */
export type WarehouseOptions = Pick<WarehouseSettings, 'path'> &
  Partial<Omit<WarehouseSettings, 'path' | 'spillFolder'>>;

/** An answer on its way; Cube calls `cancel` when it has given a query up. */
export type Cancellable<T> = Promise<T> & { cancel(): Promise<void> };

/** Times a query is asked when the process that reads the warehouse ends under it. */
const ATTEMPTS = 2;

/**
 * Cube's DuckDB driver over one published file, which a supervised process of its own reads: read-only, cut off from
 * files and network, several connections instead of one, each query limited in time. Whatever ends that process, the
 * next query starts it again.
 */
export class WarehouseDriver extends DuckDBDriver {
  private current: Promise<SupervisedWarehouse> | null = null;
  private hasOpened = false;
  private readonly settings: Omit<WarehouseSettings, 'spillFolder'>;
  private readonly slots: ConnectionPool<number>;

  constructor(options: WarehouseOptions) {
    super();
    this.settings = {
      connections: 4,
      queryTimeoutMs: 30_000,
      memoryLimit: '2GB',
      schema: 'marts',
      ...options,
    };
    this.slots = new ConnectionPool([...Array(this.settings.connections).keys()]);
  }

  /** Opens and verifies the warehouse. Throws `EngineStartError` when a protection did not take. */
  async open(): Promise<void> {
    await this.running();
  }

  /**
   * The rows of one SELECT. Throws on any other statement, `Query timed out` past the limit, and `WarehouseEnded`
   * when the process that reads it ended twice meanwhile.
   */
  query<R = Row>(sql: string, values: unknown[] = []): Cancellable<R[]> {
    let isCancelled = false;
    let stop = (): void => undefined;
    const rows = this.slots.use(async (slot) => {
      for (let attempt = 1; ; attempt += 1) {
        const warehouse = await this.running();
        if (isCancelled) throw new Error('Query was cancelled.');
        const asked = warehouse.ask(slot, sql, values);
        stop = asked.cancel;
        try {
          return await asked.rows;
        } catch (error) {
          if (!(error instanceof WarehouseEnded) || attempt === ATTEMPTS) throw error;
        }
      }
    }) as Promise<R[]>;
    const cancel = async (): Promise<void> => {
      isCancelled = true;
      stop();
    };
    return Object.assign(rows, { cancel });
  }

  /** The rows of one SELECT, part by part, each once the one before is taken. Throws as `query` does. */
  readInParts(sql: string, values: unknown[], take: TakeRows): Promise<void> {
    return this.slots.use(async (slot) => (await this.running()).askInParts(slot, sql, values, take));
  }

  async stream(): Promise<never> {
    throw new Error('Streams are switched off.');
  }

  async testConnection(): Promise<void> {
    await this.query('SELECT 1');
  }

  readOnly(): boolean {
    return true;
  }

  /** Waits for running queries, then ends the process. */
  async release(): Promise<void> {
    await this.slots.drain();
    const warehouse = await this.current?.catch(() => null);
    this.current = null;
    await warehouse?.stop();
  }

  /** The process id of what reads the warehouse now. */
  async processId(): Promise<number | undefined> {
    return (await this.running()).pid;
  }

  private async running(): Promise<SupervisedWarehouse> {
    const opening = (this.current ??= this.start());
    const warehouse = await opening;
    if (warehouse.isRunning) return warehouse;
    // Whoever sees first that it has ended starts the next one.
    if (this.current === opening) this.current = null;
    return this.running();
  }

  private async start(): Promise<SupervisedWarehouse> {
    try {
      const warehouse = await SupervisedWarehouse.open(this.settings);
      this.hasOpened = true;
      return warehouse;
    } catch (error) {
      this.current = null;
      throw this.hasOpened ? new WarehouseEnded((error as Error).message) : error;
    }
  }
}
