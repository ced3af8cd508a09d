import { randomBytes } from 'node:crypto';

import type { Dialect } from './dialect.ts';
import { pinEnvironment } from './environment.ts';
import { modelVersion } from './model-files.ts';
import type { ModelFile } from './model-files.ts';
import { PortableServer } from './portable-cube.ts';
import type { EngineContext, PortableCore } from './portable-cube.ts';

/** What Cube reports about itself; parameters may hold filter values and are not for logs. */
export type CubeLogger = (message: string, parameters: Record<string, unknown>) => void;

export interface HostOptions {
  models: readonly ModelFile[];
  dialect: Dialect;
  /** Queries one publication runs at the same time; the rest wait in Cube's queue. */
  concurrency: number;
  /** Seconds after which a load answers `Continue wait`. */
  continueWaitSeconds: number;
  /** Seconds after which Cube gives a query up; longer than the driver's own limit. */
  executionTimeoutSeconds: number;
  logger?: CubeLogger;
}

/** What the host asks of a publication's driver besides Cube's own calls. */
export interface Warehouse {
  /** Opens and verifies it. Throws `EngineStartError` when a protection did not take. */
  open(): Promise<void>;
  /** The rows of one SELECT, part by part, each once the one before is taken. */
  readInParts(
    sql: string,
    values: unknown[],
    take: (rows: Record<string, unknown>[]) => Promise<void> | void,
  ): Promise<void>;
  /** Waits for running queries, then lets go of it. */
  release(): Promise<void>;
}

/** Counted over all hosts, as Cube's memory cache is one for the whole process. */
let openings = 0;

/** One compiled model, shared by every publication that is open with it. */
export class CubeHost {
  readonly core: PortableCore;
  private readonly drivers = new Map<string, Warehouse>();

  constructor(options: HostOptions) {
    pinEnvironment();
    const files = options.dialect.models(options.models);
    const version = modelVersion(files);
    this.core = new PortableServer({
      devServer: false,
      telemetry: false,
      // Nobody signs with it: the core never listens and checks no token.
      apiSecret: randomBytes(32).toString('hex'),
      checkAuth: () => {
        throw new Error('Cube is called in process only.');
      },
      logger: options.logger ?? (() => undefined),
      cacheAndQueueDriver: 'memory',
      scheduledRefreshTimer: false,
      sqlCache: true,
      allowNodeRequire: false,
      schemaVersion: () => version,
      repositoryFactory: () => ({ localPath: () => '', dataSchemaFiles: async () => files }),
      dialectFactory: () => options.dialect.query,
      driverFactory: (context: unknown) => this.driver((context as EngineContext).orchestratorId),
      contextToAppId: () => version,
      scheduledRefreshContexts: async () => [],
      contextToOrchestratorId: (context: unknown) => (context as EngineContext).orchestratorId,
      contextToGroups: (context: unknown) => [(context as EngineContext).securityContext.role],
      contextToApiScopes: async (securityContext: unknown) =>
        (securityContext as { role?: string } | undefined)?.role === 'analyst'
          ? ['meta', 'data', 'sql']
          : ['meta', 'data'],
      orchestratorOptions: {
        continueWaitTimeout: options.continueWaitSeconds,
        queryCacheOptions: {
          queueOptions: {
            concurrency: options.concurrency,
            continueWaitTimeout: options.continueWaitSeconds,
            executionTimeout: options.executionTimeoutSeconds,
          },
        },
      },
    }).portableCore;
    // Cube's modules read a .env file of the working folder when they load; its CUBEJS_ lines do not count.
    pinEnvironment();
  }

  /**
   * Makes a publication's driver known and returns its orchestrator id: the build id and a number, as a build
   * may be opened again while an earlier opening is still being closed.
   */
  attach(buildId: string, driver: Warehouse): string {
    openings += 1;
    const orchestratorId = `${buildId}/${openings}`;
    this.drivers.set(orchestratorId, driver);
    return orchestratorId;
  }

  /** The driver of an attached publication. Throws when there is none. */
  driver(orchestratorId: string): Warehouse {
    const driver = this.drivers.get(orchestratorId);
    if (!driver) throw new Error(`Publication ${orchestratorId} is not open.`);
    return driver;
  }

  /** Drops a publication's orchestrator and closes its file. */
  async detach(orchestratorId: string): Promise<void> {
    const driver = this.drivers.get(orchestratorId);
    await this.core.dropOrchestrator(orchestratorId);
    await driver?.release();
    this.drivers.delete(orchestratorId);
  }

  async close(): Promise<void> {
    for (const orchestratorId of [...this.drivers.keys()]) await this.detach(orchestratorId);
    await this.core.shutdown();
  }
}
