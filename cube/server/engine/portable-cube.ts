import { LRUCache } from 'lru-cache';
import { ApiGateway, CompilerApi, CubejsServer, CubejsServerCore, OrchestratorApi } from './cube-modules.ts';
import { omit } from './omit.ts';
import { fill, holdsMark, isFillable, shapeOf } from './query-shape.ts';
import type { Plan, PlannedQuery } from './query-shape.ts';
import { rememberTranspiled } from './remembered-pool.ts';
import type { WorkerPool } from './remembered-pool.ts';
import type { TransformQuery } from './result-transform.ts';

/**
 * Portable mode. Cube 1.7 expects a native add-on that is not on npm; four places throw without it. These
 * subclasses stand in for two of them, the environment switches the third off (the native planner) and
 * `result-transform.ts` is the fourth. Nothing in node_modules is changed.
 */

/** What the engine puts into every request to Cube. `callerQueries` is filled by the gateway. */
export interface EngineContext {
  securityContext: { role: string; region?: string };
  requestId: string;
  /** One opening of one publication: key of its queue, cache and driver. */
  orchestratorId: string;
  callerQueries?: Record<string, unknown>[];
  /** Cube hashes the whole context, request id included, to find a policy; the role and its region decide here. */
  __hash: string;
}

interface CubeCompiler {
  compile(): Promise<void>;
  workerPool: WorkerPool | null;
}

interface RlsQuery {
  filters?: unknown[];
  segments?: unknown[];
}

/** What Cube would run for one query, and which member each column of the answer is. */
export interface WholePlan {
  query: TransformQuery;
  sql: [text: string, parameters: unknown[]];
  aliasNameToMember: Record<string, string>;
}

/** What the engine calls of Cube's gateway. Each of the first four answers, errors too, through `res`. */
export interface CubeGateway {
  load(request: object): Promise<void>;
  dryRun(request: object): Promise<void>;
  sql(request: object): Promise<void>;
  meta(request: object): Promise<void>;
  /** The plan of one query under the policies, with its own limit or none. Throws Cube's complaints. */
  planWhole(query: object, context: EngineContext): Promise<WholePlan>;
}

/** The gateway without its SQL server, which lives in the add-on; it keeps the queries as the caller wrote them. */
class PortableGateway extends ApiGateway {
  createSQLServerInstance(): object {
    return { close: async () => undefined };
  }

  async getNormalizedQueries(...args: unknown[]): Promise<unknown[]> {
    const answer = (await super.getNormalizedQueries(...args)) as unknown[];
    // A copy, as Cube goes on to change these while it makes its own pivot query.
    (args[1] as EngineContext).callerQueries = structuredClone(answer[2]) as Record<string, unknown>[];
    return answer;
  }

  async planWhole(query: object, context: EngineContext): Promise<WholePlan> {
    const [, normalized] = (await this.getNormalizedQueries(query, context, true)) as [
      unknown,
      TransformQuery[],
    ];
    const [plan] = (await this.getSqlQueriesInternal(context, normalized)) as Omit<WholePlan, 'query'>[];
    return { ...plan!, query: normalized[0]! };
  }
}

/** Plans of one model that are kept, the latest used first. */
const KEEP_PLANS = 1000;

/** The compiler without Jinja, which lives in the add-on: our models are plain YAML. */
export class PortableCompilerApi extends CompilerApi {
  private readonly metaByPolicy = new Map<string, Promise<unknown>>();
  private readonly plans = new LRUCache<string, Plan | 'for each'>({ max: KEEP_PLANS });

  createNativeInstance(): object {
    const absent = () => {
      throw new Error('Jinja and Python models need the native add-on.');
    };
    const engine = { loadTemplate: absent, renderTemplate: absent };
    return { newJinjaEngine: () => engine, loadPythonContext: absent };
  }

  /**
   * Cube leaves its worker threads behind when a model does not compile, and with them the process; here they
   * end either way.
   */
  async compileSchema(): Promise<unknown> {
    const compilers = this.createCompilerInstances() as { compiler: CubeCompiler };
    rememberTranspiled(compilers.compiler);
    try {
      await compilers.compiler.compile();
    } finally {
      await compilers.compiler.workerPool?.terminate();
    }
    this.queryFactory = await this.createQueryFactory(compilers);
    return compilers;
  }

  /**
   * Queries of one shape, which differ in dates, limit and offset alone, are planned once for each policy; planning
   * costs more than most answers.
   */
  async getSql(query: PlannedQuery, options: Record<string, unknown> = {}): Promise<unknown> {
    const plan = async (asked: PlannedQuery) =>
      omit((await super.getSql(asked, options)) as Plan, 'canUseTransformedQuery') as Plan;
    if (holdsMark(query)) return plan(query);
    const shape = shapeOf(query);
    const key = JSON.stringify([shape.query, omit(options, 'requestId')]);
    let known = this.plans.get(key);
    if (known === undefined) {
      const planned = await plan(shape.query);
      known = isFillable(planned, shape) ? planned : 'for each';
      this.plans.set(key, known);
    }
    return known === 'for each' ? plan(query) : fill(known, shape);
  }

  /** Every query is planned in JavaScript, whatever the environment says. */
  createQuery(compilers: unknown, dbType: unknown, dialect: unknown, query: object): unknown {
    return super.createQuery(compilers, dbType, dialect, { ...query, useNativeSqlPlanner: false });
  }

  /** Cube adds the policy's filters to the array it was given, which is the caller's own; here it gets a copy. */
  async applyRowLevelSecurity(query: RlsQuery, evaluated: unknown, context: unknown): Promise<unknown> {
    const copy = { ...query, filters: [...(query.filters ?? [])], segments: [...(query.segments ?? [])] };
    return super.applyRowLevelSecurity(copy, evaluated, context);
  }

  /** The model never changes within a process, so what a role may see is worked out once. */
  async metaConfig(context: EngineContext, options: Record<string, unknown> = {}): Promise<unknown> {
    const key = JSON.stringify([context.__hash, omit(options, 'requestId')]);
    let meta = this.metaByPolicy.get(key);
    if (!meta) {
      meta = super.metaConfig(context, options) as Promise<unknown>;
      this.metaByPolicy.set(key, meta);
      meta.catch(() => this.metaByPolicy.delete(key));
    }
    return meta;
  }
}

interface MemoryCache {
  store: Record<string, { exp: number }>;
  set(key: string, value: unknown, seconds: number): Promise<{ key: string; bytes: number }>;
}

/** Seconds an answer stays in Cube's own cache: long enough for a poll to fetch it, the edge keeps the rest. */
const KEEP_SECONDS = 60;

/** Bytes of answers (as JSON; in memory several times that) one publication keeps there, the latest used first. */
const KEEP_BYTES = 24 * 1024 * 1024;

/** The orchestrator of one publication, with a cache that gives its memory back. */
class PortableOrchestratorApi extends OrchestratorApi {
  private readonly sweeper: NodeJS.Timeout;

  constructor(
    drivers: unknown,
    logger: unknown,
    private readonly settings: { redisPrefix: string },
  ) {
    super(drivers, logger, settings);
    this.boundBytes(this.cacheDriver());
    this.sweeper = setInterval(() => this.sweep(Date.now()), KEEP_SECONDS * 1000);
    this.sweeper.unref();
  }

  executeQuery(query: object): Promise<unknown> {
    return super.executeQuery({ ...query, expireSecs: KEEP_SECONDS });
  }

  async release(): Promise<unknown> {
    clearInterval(this.sweeper);
    const released: unknown = await super.release();
    this.sweep(Number.POSITIVE_INFINITY);
    return released;
  }

  private cacheDriver(): MemoryCache {
    return this.getQueryOrchestrator().getQueryCache().getCacheDriver() as MemoryCache;
  }

  /** Cube's memory cache knows no bound: many different large answers within a minute would fill the heap. */
  private boundBytes(driver: MemoryCache): void {
    const forget = (key: string): void => void delete driver.store[key];
    const kept = new LRUCache<string, string>({
      maxSize: KEEP_BYTES,
      dispose: (_, key, reason) => reason === 'evict' && forget(key),
    });
    const store = driver.set.bind(driver);
    driver.set = async (key, value, seconds) => {
      const stored = await store(key, value, seconds);
      if (stored.bytes > KEEP_BYTES) forget(key);
      else kept.set(key, key, { size: Math.max(1, stored.bytes) });
      return stored;
    };
  }

  /** Cube's memory cache is one object for the whole process and forgets nothing by itself. */
  private sweep(before: number): void {
    const { store } = this.cacheDriver();
    const prefix = `${this.settings.redisPrefix}#`;
    for (const [key, entry] of Object.entries(store)) {
      if (key.startsWith(prefix) && entry.exp < before) delete store[key];
    }
  }
}

/** Cube's core with the portable parts, and the drop of one publication's orchestrator made possible. */
export class PortableCore extends CubejsServerCore {
  createApiGatewayInstance(...args: unknown[]): CubeGateway {
    return new PortableGateway(...args) as unknown as CubeGateway;
  }

  createCompilerApi(repository: unknown, options: Record<string, unknown> = {}): PortableCompilerApi {
    const dbType = options['dbType'] ?? this.options.dbType;
    return new PortableCompilerApi(repository, dbType, this.createCompilerApiOptions(options));
  }

  createOrchestratorApi(drivers: unknown, settings: { redisPrefix: string }): PortableOrchestratorApi {
    return new PortableOrchestratorApi(drivers, this.logger, settings);
  }

  /** The gateway every request goes through. */
  gateway(): CubeGateway {
    return this.apiGateway() as CubeGateway;
  }

  /** Compiles the model if it is not yet. Throws Cube's complaint when it does not compile. */
  async compile(context: EngineContext): Promise<void> {
    const compiler = (await this.getCompilerApi(context)) as PortableCompilerApi;
    await compiler.getCompilers({ requestId: context.requestId });
  }

  /** Forgets one publication: its queue and its cache. Its driver is released by whoever made it. */
  async dropOrchestrator(orchestratorId: string): Promise<void> {
    const { storage, pendingReleases } = this.orchestratorStorage as {
      storage: Map<string, unknown>;
      pendingReleases: Set<Promise<void>>;
    };
    storage.delete(orchestratorId);
    await Promise.all([...pendingReleases]);
  }
}

/** Cube's server, never told to listen: its core answers in process. */
export class PortableServer extends CubejsServer {
  createCoreInstance(config: unknown, system: unknown): PortableCore {
    return new PortableCore(config, system);
  }

  get portableCore(): PortableCore {
    return this.core as PortableCore;
  }
}
