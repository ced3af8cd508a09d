import { describe, expect, it } from 'vitest';

import { pinEnvironment } from '../../../../../cube/server/engine/environment.ts';

describe('pinEnvironment', () => {
  it('sets the one profile and drops what came from outside', () => {
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'development',
      TZ: 'America/New_York',
      CUBEJS_TELEMETRY: 'true',
      CUBEJS_PLAYGROUND_AUTH_SECRET: 'x',
      CUBEJS_PG_SQL_PORT: '15432',
      PATH: '/bin',
    };
    pinEnvironment(env);
    expect(env).toMatchObject({ NODE_ENV: 'production', TZ: 'UTC', CUBEJS_TELEMETRY: 'false', PATH: '/bin' });
    expect(env).toMatchObject({ CUBEJS_TESSERACT_SQL_PLANNER: 'false' });
    expect(env).not.toHaveProperty('CUBEJS_PLAYGROUND_AUTH_SECRET');
    expect(env).not.toHaveProperty('CUBEJS_PG_SQL_PORT');
  });

  it.each(['true', '1', 'yes'])('refuses development mode (%s)', (value) => {
    expect(() => pinEnvironment({ CUBEJS_DEV_MODE: value })).toThrow(/CUBEJS_DEV_MODE/);
  });

  it('takes development mode that is off', () => {
    expect(() => pinEnvironment({ CUBEJS_DEV_MODE: 'false' })).not.toThrow();
  });
});
