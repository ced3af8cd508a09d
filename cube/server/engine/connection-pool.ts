/** A fixed set of connections; whoever finds none free waits in line. */
export class ConnectionPool<C> {
  private readonly free: C[];
  private readonly waiting: ((connection: C) => void)[] = [];
  private idle: (() => void) | null = null;

  constructor(private readonly all: readonly C[]) {
    this.free = [...all];
  }

  /** Runs `work` with a connection of its own and gives the connection back whatever happens. */
  async use<T>(work: (connection: C) => Promise<T>): Promise<T> {
    const connection =
      this.free.pop() ?? (await new Promise<C>((resolve) => void this.waiting.push(resolve)));
    try {
      return await work(connection);
    } finally {
      const next = this.waiting.shift();
      if (next) next(connection);
      else this.free.push(connection);
      if (this.free.length === this.all.length) this.idle?.();
    }
  }

  /** Waits until nothing runs or waits. */
  async drain(): Promise<void> {
    if (this.free.length === this.all.length) return;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
    });
  }
}
