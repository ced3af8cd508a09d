import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

import { openDrawings } from '../embed/drawing.ts';
import { pinEnvironment } from '../engine/environment.ts';
import { EngineStartError } from '../engine/errors.ts';
import { readModelFiles } from '../engine/model-files.ts';
import { openPublications } from '../publication/read.ts';
import { openStateAt } from '../state/postgres-store.ts';
import { StartError } from './edge-error.ts';
import { freezeObjectPrototype } from './frozen-prototype.ts';
import { isLoopback } from './hosts.ts';
import { createLogger } from './logging.ts';
import { assertStrongSecret } from './secret.ts';
import { createEdge } from './server.ts';
import type { EdgeOptions } from './server.ts';
import { createTokens } from './tokens.ts';

const root = new URL('../../../', import.meta.url);
const inRoot = (path: string): string => fileURLToPath(new URL(path, root));

export interface ServerOptions {
  /** The state directory that holds the publications. */
  home: string;
  /** 127.0.0.1 unless told. */
  host?: string;
  /** 4280 unless told; 0 takes any free port. */
  port?: number;
  /** Signs and verifies tokens; without one the server runs the demo, on loopback only. */
  secret?: string;
  /** The secret before this one, still accepted while a key is being replaced. */
  previousSecret?: string;
  /** A PostgreSQL database for keys, shared charts and the audit log; a file in `home` unless told. */
  stateUrl?: string;
  modelDir?: string;
  staticDir?: string;
  logger?: Logger;
  /** The process is the server's alone: it ends at SIGTERM and SIGINT, and what all objects inherit is frozen. */
  ownsProcess?: boolean;
  rateLimit?: EdgeOptions['rateLimit'];
  engine?: Partial<EdgeOptions['engine']>;
}

export interface RunningServer {
  /** The address to open in a browser. */
  url: string;
  isDemo: boolean;
  app: FastifyInstance;
  close(): Promise<void>;
}

/** Milliseconds running requests get to end once the server was told to stop. */
const DRAIN = 30_000;

/**
 * Starts the server. Throws `StartError` (with a remedy) when the port is taken, the host is not loopback and
 * there is no strong secret, `StateError` when the state file is unusable, or `EngineStartError` when a setting is
 * unsafe.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 4280 } = options;
  pinEnvironment();
  const isDemo = options.secret === undefined || options.secret === '';
  if (isDemo && !isLoopback(host)) assertStrongSecret(options.secret);
  const secrets = isDemo ? [randomBytes(32).toString('base64')] : [options.secret!];
  if (!isDemo) {
    assertStrongSecret(options.secret);
    if (options.previousSecret) {
      assertStrongSecret(options.previousSecret, 'CONCORD_PREVIOUS_SECRET');
      secrets.push(options.previousSecret);
    }
  }
  const app = await createEdge({
    publications: openPublications(options.home),
    engine: { models: await readModelFiles(options.modelDir ?? inRoot('cube/model')), ...options.engine },
    tokens: createTokens(secrets),
    state: await openStateAt(options.home, options.stateUrl),
    drawings: openDrawings({
      script: inRoot('dashboard/src/embed/drawing-process.ts'),
      tsconfig: inRoot('dashboard/tsconfig.json'),
    }),
    isDemo,
    staticDir: options.staticDir ?? inRoot('dashboard/dist'),
    logger: options.logger ?? createLogger('warn'),
    ...(options.rateLimit ? { rateLimit: options.rateLimit } : {}),
  });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw listenError(error, host, port);
  }
  try {
    await app.warm();
  } catch (error) {
    // A damaged file is answered with 503 until a good one is published; anything else is no state to run in.
    if (error instanceof EngineStartError && error.code !== 'warehouse_unusable') {
      await app.close();
      throw error;
    }
  }
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= app.close();
    return closing;
  };
  if (options.ownsProcess) {
    stopAtSignals(close);
    // Last, as modules give these names anew while they are loaded.
    freezeObjectPrototype();
  }
  return { url: addressOf(app, host), isDemo, app, close };
}

function addressOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function listenError(error: unknown, host: string, port: number): Error {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new StartError(
      'port_taken',
      `Port ${port} of ${host} is taken.`,
      'Choose another with --port, or stop what holds it.',
    );
  }
  if (code === 'EACCES') {
    return new StartError(
      'port_forbidden',
      `Port ${port} needs more rights.`,
      'Choose one above 1023 with --port.',
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(
      'host_unknown',
      `${host} is not an address of this machine.`,
      'Choose another with --host.',
    );
  }
  return error as Error;
}

function stopAtSignals(close: () => Promise<void>): void {
  const stop = (): void => {
    const timer = setTimeout(() => process.exit(1), DRAIN);
    timer.unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
