import { EngineStartError } from './errors.ts';

/**
 * Cube reads dozens of CUBEJS_* variables at any moment. One profile is set here and everything that came
 * from outside is dropped, so that no variable of the host opens the Playground, a port or another planner.
 */
const PROFILE: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  TZ: 'UTC',
  CUBEJS_DB_TYPE: 'duckdb',
  CUBEJS_TELEMETRY: 'false',
  CUBEJS_TESSERACT_SQL_PLANNER: 'false',
  CUBEJS_TRANSPILATION_NATIVE: 'false',
  // Threads that read the model; by default one per core, for eight small files.
  CUBEJS_TRANSPILATION_WORKER_THREADS_COUNT: '1',
  CUBEJS_REFRESH_KEY_LOCAL_TIME: 'true',
  CUBEJS_REFRESH_WORKER: 'false',
  CUBEJS_SCHEDULED_REFRESH_DEFAULT: 'false',
  // Only silences a complaint that there is no Cube Store, which is not used.
  CUBEJS_EXTERNAL_DEFAULT: 'false',
  CUBEJS_LOG_LEVEL: 'error',
};

/**
 * Pins the process to the one profile Cube runs under: production, UTC, JavaScript planner, no telemetry.
 * Throws `EngineStartError` when development mode was asked for.
 */
export function pinEnvironment(env: NodeJS.ProcessEnv = process.env): void {
  const devMode = env['CUBEJS_DEV_MODE'];
  if (devMode !== undefined && !['', '0', 'false', 'no'].includes(devMode.toLowerCase())) {
    throw new EngineStartError(
      'unsafe_setting',
      'CUBEJS_DEV_MODE is set: development mode opens an unauthenticated playground.',
      'Unset CUBEJS_DEV_MODE and start again.',
    );
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('CUBEJS_') && !(name in PROFILE)) delete env[name];
  }
  Object.assign(env, PROFILE);
}
