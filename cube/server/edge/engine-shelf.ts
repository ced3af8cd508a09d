import type { VisibleMembers } from '../../policies/visibility.ts';
import type { Engine, EngineOptions, MetaView } from '../engine/engine.ts';
import { createEngine } from '../engine/engine.ts';
import type { CurrentPublication } from '../publication/read.ts';
import { noPublication } from './edge-error.ts';
import { publicMeta, visibleMembers } from './public-meta.ts';

/** One publication in use by one request: everything it answers comes from this build. */
export interface Lease {
  current: CurrentPublication;
  engine: Engine;
  /** What a role may see of this build. */
  rights(role: string): Promise<Rights>;
  release(): void;
}

export interface Rights {
  meta: MetaView[];
  visible: VisibleMembers;
}

export interface ShelfEvents {
  opened?(buildId: string, milliseconds: number): void;
  closed?(buildId: string): void;
  /** A publication that cannot be opened; the one before goes on serving if there is one. */
  failed?(buildId: string, error: unknown): void;
}

interface Entry {
  current: CurrentPublication;
  engine: Promise<Engine>;
  rights: Map<string, Promise<Rights>>;
  leases: number;
}

/** Milliseconds before a publication that could not be opened is tried again. */
const RETRY_AFTER = 10_000;

/** The open publications: the live one, and older ones until their last request is answered. */
export class EngineShelf {
  private readonly entries = new Map<string, Entry>();
  private readonly failures = new Map<string, number>();
  private live: Entry | null = null;
  private closing = false;

  constructor(
    private readonly options: Omit<EngineOptions, 'publication'>,
    private readonly events: ShelfEvents = {},
  ) {}

  /**
   * The engine of the publication the pointer names (`null`: there is none, or it is damaged). While that one
   * cannot be opened the last good one is leased. Throws 503 when there is neither.
   */
  async lease(pointed: CurrentPublication | null): Promise<Lease> {
    if (this.closing) throw noPublication();
    if (pointed) {
      const entry = this.entryOf(pointed);
      if (entry) {
        entry.leases += 1;
        try {
          const engine = await entry.engine;
          this.promote(entry);
          return this.leaseOf(entry, engine);
        } catch (error) {
          entry.leases -= 1;
          if (this.entries.get(pointed.build_id) === entry) {
            this.entries.delete(pointed.build_id);
            this.failures.set(pointed.build_id, Date.now());
            this.events.failed?.(pointed.build_id, error);
          }
        }
      }
    }
    const fallback = this.live;
    if (!fallback) throw noPublication();
    fallback.leases += 1;
    return this.leaseOf(fallback, await fallback.engine);
  }

  /** Opens a publication and makes it the live one. Throws what keeps it from opening. */
  async warm(pointed: CurrentPublication): Promise<void> {
    const entry = this.entryOf(pointed);
    const opening = entry?.engine;
    const lease = await this.lease(pointed).catch(() => null);
    lease?.release();
    await opening;
  }

  /** Closes every publication once its requests are answered. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.allSettled([...this.entries.values()].map(async (entry) => (await entry.engine).close()));
    this.entries.clear();
    this.live = null;
  }

  /** Build ids that are open now. */
  get open(): string[] {
    return [...this.entries.keys()];
  }

  private entryOf(pointed: CurrentPublication): Entry | null {
    const known = this.entries.get(pointed.build_id);
    if (known) return known;
    const failedAt = this.failures.get(pointed.build_id);
    if (failedAt !== undefined && Date.now() - failedAt < RETRY_AFTER) return null;
    const started = performance.now();
    const engine = createEngine({
      ...this.options,
      publication: { build_id: pointed.build_id, warehousePath: pointed.warehousePath },
    });
    const entry: Entry = { current: pointed, engine, rights: new Map(), leases: 0 };
    this.entries.set(pointed.build_id, entry);
    engine.then(
      () => this.events.opened?.(pointed.build_id, performance.now() - started),
      () => undefined,
    );
    return entry;
  }

  /** Makes an entry the live one unless a later one is, and lets go of what it replaces. */
  private promote(entry: Entry): void {
    const live = this.live;
    if (live === entry || (live && live.current.sequence > entry.current.sequence)) return;
    this.live = entry;
    this.failures.clear();
    if (live) this.closeIfUnused(live);
  }

  private leaseOf(entry: Entry, engine: Engine): Lease {
    let released = false;
    return {
      current: entry.current,
      engine,
      rights: (role) => rightsOf(entry, engine, role),
      release: () => {
        if (released) return;
        released = true;
        entry.leases -= 1;
        this.closeIfUnused(entry);
      },
    };
  }

  private closeIfUnused(entry: Entry): void {
    if (entry === this.live || entry.leases > 0 || this.closing) return;
    this.entries.delete(entry.current.build_id);
    entry.engine
      .then((engine) => engine.close())
      .then(() => this.events.closed?.(entry.current.build_id))
      .catch((error: unknown) => this.events.failed?.(entry.current.build_id, error));
  }
}

function rightsOf(entry: Entry, engine: Engine, role: string): Promise<Rights> {
  let rights = entry.rights.get(role);
  if (!rights) {
    rights = engine.meta({ role }).then((views) => {
      const meta = publicMeta(views);
      return { meta, visible: visibleMembers(meta) };
    });
    entry.rights.set(role, rights);
    rights.catch(() => entry.rights.delete(role));
  }
  return rights;
}
