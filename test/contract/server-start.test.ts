import { randomBytes } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createLogger } from '../../cube/server/edge/logging.ts';
import { startServer } from '../../cube/server/edge/main.ts';
import type { RunningServer, ServerOptions } from '../../cube/server/edge/main.ts';
import { createTokens } from '../../cube/server/edge/tokens.ts';
import { fixtureModel } from './fixture/model-files.ts';
import { FixtureHome } from './fixture/publish.ts';

describe('startServer', () => {
  let home: FixtureHome;
  let running: RunningServer[] = [];
  const start = async (options: Partial<ServerOptions> = {}): Promise<RunningServer> => {
    const server = await startServer({
      home: home.path,
      port: 0,
      logger: createLogger('silent'),
      engine: { models: fixtureModel },
      modelDir: join(home.path, 'model'),
      ...options,
    });
    running.push(server);
    return server;
  };

  beforeAll(async () => {
    home = await FixtureHome.create();
    await home.publish();
    for (const file of fixtureModel) {
      await mkdir(join(home.path, 'model', file.fileName, '..'), { recursive: true });
      await writeFile(join(home.path, 'model', file.fileName), file.content);
    }
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.close()));
    running = [];
    delete process.env['CUBEJS_DEV_MODE'];
  });
  afterAll(() => home.remove());

  it('runs the demo on loopback and lets a visitor choose a persona', async () => {
    const { url, isDemo } = await start();
    expect(isDemo).toBe(true);
    const session = await (await fetch(`${url}/api/v1/session`)).json();
    expect(session).toMatchObject({ mode: 'demo' });
    expect(session.personas.map((each: { role: string }) => each.role)).toEqual([
      'executive',
      'marketing',
      'sales',
      'analyst',
    ]);
    const choose = (body: string) =>
      fetch(`${url}/api/v1/demo/session`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
    const chosen = await (await choose('{"role":"sales"}')).json();
    expect(chosen).toMatchObject({
      role: 'sales',
      token: expect.any(String),
      expires_at: expect.stringMatching(/Z$/),
    });
    const query = encodeURIComponent('{"measures":["revenue.won_revenue"]}');
    const authorization = chosen.token as string;
    const loaded = await (
      await fetch(`${url}/cubejs-api/v1/load?query=${query}`, { headers: { authorization } })
    ).json();
    expect(loaded).toMatchObject({ data: [{ 'revenue.won_revenue': '360.75' }], concord: { sequence: 1 } });
    expect(await (await fetch(`${url}/api/v1/session`, { headers: { authorization } })).json()).toMatchObject(
      { role: 'sales' },
    );
    expect((await choose('{"role":"admin"}')).status).toBe(400);
    expect((await choose('{"role":["sales"]}')).status).toBe(400);
  });

  it('with a secret there are no personas, and tokens are the installation’s own', async () => {
    const secret = randomBytes(32).toString('base64');
    const { url, isDemo } = await start({ secret });
    expect(isDemo).toBe(false);
    const chosen = await fetch(`${url}/api/v1/demo/session`, {
      method: 'POST',
      body: '{"role":"executive"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(chosen.status).toBe(404);
    expect(await (await fetch(`${url}/api/v1/session`)).json()).toEqual({ mode: 'token' });
    const meta = async (signing: string) => {
      const { token } = await createTokens([signing]).mint({ role: 'sales', sub: 'ann' });
      return (await fetch(`${url}/cubejs-api/v1/meta`, { headers: { authorization: token } })).status;
    };
    expect(await meta(secret)).toBe(200);
    expect(await meta(randomBytes(32).toString('base64'))).toBe(401);
  });

  it('refuses a host beyond loopback without a secret, and a weak secret anywhere', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'secret_missing',
      remedy: expect.stringContaining('CONCORD_SECRET'),
    });
    for (const secret of ['a', 'secret', 'x'.repeat(64), 'change-me-change-me-change-me-change-me']) {
      await expect(start({ secret })).rejects.toMatchObject({ name: 'StartError' });
    }
  });

  it('refuses development mode', async () => {
    process.env['CUBEJS_DEV_MODE'] = 'true';
    await expect(start()).rejects.toMatchObject({ code: 'unsafe_setting' });
  });

  it('names the remedy when the port is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(start({ port })).rejects.toMatchObject({
      code: 'port_taken',
      remedy: expect.stringContaining('--port'),
    });
  });

  it('refuses a model that does not compile', async () => {
    const broken = [{ fileName: 'x.yml', content: 'cubes:\n  - name: x\n    measures:\n      - name: y\n' }];
    await expect(start({ engine: { models: broken } })).rejects.toMatchObject({ code: 'model_invalid' });
  });

  it('row 39: says so when the dashboard is not built, and serves it from memory, links left out, once it is', async () => {
    const staticDir = join(home.path, 'dist');
    const { url } = await start({ staticDir });
    expect(await (await fetch(`${url}/`)).text()).toContain('not built');
    await mkdir(join(staticDir, 'assets'), { recursive: true });
    await writeFile(join(staticDir, 'index.html'), '<!doctype html><title>Page</title>');
    await writeFile(join(staticDir, 'assets', 'app-abc123.js'), '//'.repeat(2000));
    await symlink('/etc/passwd', join(staticDir, 'assets', 'passwd.txt'));
    const other = (await start({ staticDir })).url;
    const get = (path: string) => fetch(`${other}${path}`);
    expect(await (await get('/')).text()).toContain('Page');
    expect(await (await get('/funnel/by-channel?period=2026-Q1')).text()).toContain('Page');
    const script = await get('/assets/app-abc123.js');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect((await script.text()).length).toBe(4000);
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    for (const path of [
      '/assets/passwd.txt',
      '/assets/gone.js',
      '/api/v1/gone',
      '/cubejs-api/v1/gone',
      '/index.php',
      '/.env',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  it('lets a running request end when it is told to stop', async () => {
    const { url, close } = await start();
    const token = (
      await (
        await fetch(`${url}/api/v1/demo/session`, {
          method: 'POST',
          body: '{"role":"sales"}',
          headers: { 'content-type': 'application/json' },
        })
      ).json()
    ).token as string;
    const query = encodeURIComponent('{"measures":["revenue.win_rate"]}');
    const asked = fetch(`${url}/cubejs-api/v1/load?query=${query}`, { headers: { authorization: token } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await close();
    expect([200, 503]).toContain((await asked).status);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });
});
