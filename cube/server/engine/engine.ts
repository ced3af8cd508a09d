import { isWhole } from '../../policies/roles.ts';
import { CubeHost } from './cube-host.ts';
import type { Warehouse } from './cube-host.ts';
import { DIALECTS } from './dialect.ts';
import type { EngineKind } from './dialect.ts';
import { WarehouseDriver } from './duckdb-driver.ts';
import type {
  CubeQuery,
  DryRunAnswer,
  Engine,
  EngineOptions,
  LoadAnswer,
  LoadRequest,
  LoadResult,
  MetaView,
  SecurityContext,
  SqlAnswer,
} from './engine-types.ts';
import { EngineError, EngineStartError, engineErrorFrom } from './errors.ts';
import type { EngineStartCode } from './errors.ts';
import { modelVersion } from './model-files.ts';
import { omit } from './omit.ts';
import type { EngineContext } from './portable-cube.ts';
import { PostgresWarehouse } from './postgres-driver.ts';
import { pivotQuery, transformResult } from './result-transform.ts';
import type { QueryType, ResultFormat, ResultRow, TransformQuery } from './result-transform.ts';

export type * from './engine-types.ts';

const hosts = new Map<string, { host: CubeHost; uses: number }>();

function acquireHost(
  options: EngineOptions,
  kind: EngineKind,
): { host: CubeHost; release: () => Promise<void> } {
  const connections = options.connections ?? 4;
  const continueWaitSeconds = options.continueWaitSeconds ?? 10;
  const timeoutSeconds = Math.ceil((options.queryTimeoutMs ?? 30_000) / 1000);
  const key = JSON.stringify([
    kind,
    modelVersion(options.models),
    connections,
    continueWaitSeconds,
    timeoutSeconds,
  ]);
  const entry = hosts.get(key) ?? {
    uses: 0,
    host: new CubeHost({
      models: options.models,
      dialect: DIALECTS[kind],
      concurrency: connections,
      continueWaitSeconds,
      executionTimeoutSeconds: timeoutSeconds + 10,
      ...(options.logger ? { logger: options.logger } : {}),
    }),
  };
  hosts.set(key, entry);
  entry.uses += 1;
  const release = async () => {
    entry.uses -= 1;
    if (entry.uses > 0) return;
    hosts.delete(key);
    await entry.host.close();
  };
  return { host: entry.host, release };
}

/**
 * Opens one publication: its file or database read-only, its own orchestrator, the model compiled (once for all
 * publications with the same model). Throws `EngineStartError` when the model does not compile or the
 * warehouse cannot be opened under its protections.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { build_id: buildId } = options.publication;
  const { kind, driver } = warehouseOf(options);
  const { host, release } = acquireHost(options, kind);
  const orchestratorId = host.attach(buildId, driver);
  try {
    const opening = orStartError('warehouse_unusable', 'Build and publish again.', () => driver.open());
    const compiling = orStartError('model_invalid', 'Correct the named file in cube/model.', () =>
      host.core.compile(context(orchestratorId, { role: '' }, 'start')),
    );
    // Side by side; both have ended before either is told of.
    await Promise.allSettled([opening, compiling]);
    await opening;
    await compiling;
  } catch (error) {
    await host.detach(orchestratorId);
    await release();
    throw error;
  }
  return new OpenEngine(buildId, orchestratorId, host, release);
}

function warehouseOf(options: EngineOptions): { kind: EngineKind; driver: Warehouse } {
  const { publication, connections, queryTimeoutMs, memoryLimit } = options;
  const limits = { ...(connections ? { connections } : {}), ...(queryTimeoutMs ? { queryTimeoutMs } : {}) };
  if ('postgres' in publication)
    return {
      kind: 'postgres',
      driver: new PostgresWarehouse({ connection: publication.postgres, ...limits }) as unknown as Warehouse,
    };
  return {
    kind: 'duckdb',
    driver: new WarehouseDriver({
      path: publication.warehousePath,
      ...limits,
      ...(memoryLimit ? { memoryLimit } : {}),
    }),
  };
}

async function orStartError(code: EngineStartCode, remedy: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineStartError) throw error;
    throw new EngineStartError(code, error instanceof Error ? error.message : String(error), remedy);
  }
}

function context(orchestratorId: string, securityContext: SecurityContext, requestId: string): EngineContext {
  const { role, region } = securityContext;
  return {
    securityContext: region === undefined ? { role } : { role, region },
    requestId,
    orchestratorId,
    __hash: JSON.stringify([role, region]),
  };
}

type Respond = (message: unknown, extra?: { status?: number }) => void;

/** A method of Cube's gateway as a promise: it answers errors through the same callback as results. */
function ask(run: (respond: Respond) => Promise<void>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const respond: Respond = (message, { status = 200 } = {}) => {
      const error = (message as { error?: unknown } | null)?.error;
      if (error === undefined) resolve(message);
      else reject(engineErrorFrom(String(error), status));
    };
    run(respond).catch((error: unknown) => reject(engineErrorFrom(String(error), 500)));
  });
}

interface RawResult {
  getArray(): Record<string, unknown>[];
  getTransformData(): {
    aliasToMemberNameMap: Record<string, string>;
    annotation: Record<string, { type?: string }>;
    query: TransformQuery;
    queryType: QueryType;
    resType: ResultFormat;
  }[];
  getRootResultObject(): Record<string, unknown>[];
}

class OpenEngine implements Engine {
  private closing: Promise<void> | null = null;

  constructor(
    readonly buildId: string,
    private readonly orchestratorId: string,
    private readonly host: CubeHost,
    private readonly release: () => Promise<void>,
  ) {}

  async load(request: LoadRequest): Promise<LoadAnswer> {
    const about = this.asking(request);
    const answer = (await ask((res) =>
      this.host.core
        .gateway()
        .load({ query: structuredClone(request.query), queryType: 'multi', context: about, res }),
    )) as { getResults(): RawResult[]; rootResultObject: { queryType: QueryType; slowQuery: boolean } };
    const callerQueries = (about.callerQueries ?? []) as TransformQuery[];
    const results = answer.getResults().map((raw, index) => loadResult(raw, callerQueries[index]));
    const { queryType, slowQuery } = answer.rootResultObject;
    const pivot = pivotQuery(
      queryType,
      results.map((result) => result.query),
    );
    return { queryType, results, pivotQuery: pivot, slowQuery };
  }

  async readInParts(
    request: LoadRequest & { query: CubeQuery },
    take: (rows: ResultRow[]) => Promise<void>,
  ): Promise<void> {
    const about = this.asking(request);
    const plan = await this.orEngineError(
      this.host.core.gateway().planWhole(structuredClone(request.query), about),
    );
    const { query, aliasNameToMember: aliasToMember } = plan;
    const annotation = typesOf(await this.meta(request.securityContext), Object.values(aliasToMember));
    let failed: unknown;
    const driver = this.host.driver(this.orchestratorId);
    const reading = driver.readInParts(...plan.sql, async (rows) => {
      try {
        const part = {
          rows,
          aliasToMember,
          annotation,
          query,
          queryType: 'regularQuery',
          format: 'default',
        } as const;
        await take(transformResult(part) as ResultRow[]);
      } catch (error) {
        failed = error;
        throw error;
      }
    });
    await this.orEngineError(reading).catch((error: unknown) => {
      throw failed ?? error;
    });
  }

  private async orEngineError<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw engineErrorFrom(String(error), 500);
    }
  }

  async dryRun(request: LoadRequest): Promise<DryRunAnswer> {
    const about = this.asking(request);
    const answer = (await ask((res) =>
      this.host.core.gateway().dryRun({ query: structuredClone(request.query), context: about, res }),
    )) as DryRunAnswer;
    const queries = ((about.callerQueries ?? []) as TransformQuery[]).map(publicQuery);
    const pivot = pivotQuery(answer.queryType, queries);
    return {
      queryType: answer.queryType,
      normalizedQueries: queries,
      pivotQuery: pivot,
      queryOrder: answer.queryOrder,
      // Cube's own lists name private cubes.
      transformedQueries: [],
    };
  }

  async sql(request: LoadRequest): Promise<SqlAnswer | SqlAnswer[]> {
    const about = this.asking(request);
    const answer = await ask((res) =>
      this.host.core.gateway().sql({ query: structuredClone(request.query), context: about, res }),
    );
    const only = (each: SqlAnswer): SqlAnswer => ({ sql: { sql: each.sql.sql, order: each.sql.order } });
    return Array.isArray(answer) ? (answer as SqlAnswer[]).map(only) : only(answer as SqlAnswer);
  }

  /** Refuses a role without the region its rows are filtered by: an empty filter must never read as none. */
  private asking({ securityContext, requestId }: LoadRequest): EngineContext {
    if (!isWhole(securityContext)) throw new EngineError('hidden_member', 'The role has no region.');
    return context(this.orchestratorId, securityContext, requestId);
  }

  async meta(securityContext: SecurityContext): Promise<MetaView[]> {
    const about = context(this.orchestratorId, securityContext, 'meta');
    const answer = (await ask((res) =>
      this.host.core.gateway().meta({ context: about, res, onlyViews: true }),
    )) as { cubes: MetaView[] };
    return answer.cubes;
  }

  close(): Promise<void> {
    this.closing ??= this.host.detach(this.orchestratorId).then(() => this.release());
    return this.closing;
  }
}

/** The types of the members of a plan's columns that `meta` shows; a time by a granularity is a time. */
function typesOf(views: readonly MetaView[], members: readonly string[]): Record<string, { type?: string }> {
  const shown = new Map(
    views.flatMap((view) => [...view.measures, ...view.dimensions]).map(({ name, type }) => [name, type]),
  );
  return Object.fromEntries(
    members.flatMap((member) => {
      const own = member.split('.', 2).join('.');
      const type = shown.get(own);
      return shown.has(own) ? [[member, type === undefined ? {} : { type }]] : [];
    }),
  );
}

function loadResult(raw: RawResult, callerQuery: TransformQuery | undefined): LoadResult {
  const [transform] = raw.getTransformData();
  const [root] = raw.getRootResultObject();
  if (!transform || !root) throw new EngineError('engine_failed', 'Cube gave no result.');
  const data = transformResult({
    rows: raw.getArray(),
    aliasToMember: transform.aliasToMemberNameMap,
    annotation: transform.annotation,
    query: transform.query,
    queryType: transform.queryType,
    format: transform.resType,
  });
  return {
    query: publicQuery(callerQuery ?? transform.query),
    data,
    annotation: root['annotation'] as Record<string, unknown>,
    lastRefreshTime: root['lastRefreshTime'] as string,
    dataSource: 'default',
    slowQuery: Boolean(root['slowQuery']),
    ...(transform.query['total'] ? { total: root['total'] as number } : {}),
  };
}

/** A query as an answer repeats it: without what Cube notes for itself. */
function publicQuery(query: TransformQuery): TransformQuery {
  return omit(query, 'cacheMode', 'cache', 'maskedMembers');
}
