import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTokens, keyId } from '../../cube/server/edge/tokens.ts';
import { root } from '../support/paths.ts';
import { listeningPorts } from '../support/listening-ports.ts';
import { fixtureModel } from './fixture/model-files.ts';
import { FixtureHome } from './fixture/publish.ts';

describe('a server in a process of its own', () => {
  const secret = randomBytes(32).toString('base64');
  const tokens = createTokens([secret]);
  let home: FixtureHome;
  let server: ChildProcess;
  let url: string;
  const heard = async (): Promise<unknown> => (await once(server, 'message'))[0] as unknown;

  beforeAll(async () => {
    home = await FixtureHome.create();
    await home.publish();
    const models = join(home.path, 'model');
    for (const { fileName, content } of fixtureModel) {
      await mkdir(join(models, fileName, '..'), { recursive: true });
      await writeFile(join(models, fileName), content);
    }
    server = spawn(
      process.execPath,
      ['--import', 'tsx', join(root, 'test/support/whole-server.ts'), home.path, models],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          CONCORD_SECRET: secret,
          CUBEJS_PG_SQL_PORT: '15432',
          CUBEJS_SQL_PORT: '13306',
        },
      },
    );
    url = String(await heard());
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await home.remove();
  });

  const won = async (authorization: string): Promise<string> => {
    const query = encodeURIComponent('{"measures":["revenue.won_revenue"]}');
    const response = await fetch(`${url}/cubejs-api/v1/load?queryType=multi&query=${query}`, {
      headers: { authorization },
    });
    const body = (await response.json()) as { results: { data: Record<string, string>[] }[] };
    return body.results[0]!.data[0]!['revenue.won_revenue']!;
  };

  it('row 34: what all objects inherit is frozen, whatever is sent, and the server goes on through a new publication', async () => {
    const { token } = await tokens.mint({ role: 'sales', sub: 'ann' });
    expect(await won(token)).toBe('360.75');
    const pollution = '{"polluted":true}';
    const statuses: number[] = [];
    for (const body of [
      `{"query":{},"__proto__":${pollution}}`,
      `{"query":{"constructor":{"prototype":${pollution}}}}`,
      `{"query":{"measures":["revenue.won_revenue"],"prototype":${pollution}}}`,
    ]) {
      const headers = { authorization: token, 'content-type': 'application/json' };
      statuses.push((await fetch(`${url}/cubejs-api/v1/load`, { method: 'POST', body, headers })).status);
    }
    for (const key of ['__proto__[polluted]', 'constructor[prototype][polluted]', '__proto__.polluted'])
      statuses.push(
        (await fetch(`${url}/cubejs-api/v1/load?query={}&${key}=1`, { headers: { authorization: token } }))
          .status,
      );
    expect(statuses).toEqual(statuses.map(() => 400));
    const now = Math.floor(Date.now() / 1000);
    for (const name of ['__proto__', 'constructor']) {
      const claims = JSON.parse(
        `{"iss":"concord","aud":"concord-edge","sub":"ann","jti":"a-token-id","iat":${now},"exp":${now + 60},"role":"sales","${name}":${pollution}}`,
      ) as Record<string, unknown>;
      const bent = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: keyId(secret) })
        .sign(new TextEncoder().encode(secret));
      const response = await fetch(`${url}/cubejs-api/v1/meta`, { headers: { authorization: bent } });
      expect([name, response.status]).toEqual([name, 401]);
    }
    await home.publish();
    expect(await won(token)).toBe('721.5');
    const told = heard();
    server.send('probe');
    expect(await told).toEqual({
      isFrozen: true,
      inherited: Reflect.ownKeys(Object.prototype).length,
      polluted: null,
      given: 'its own',
    });
  });

  it('row 27: listens on the edge’s port alone; there is no SQL endpoint, whatever the environment says', () => {
    expect(listeningPorts(server.pid!)).toEqual([Number(new URL(url).port)]);
  });
});
