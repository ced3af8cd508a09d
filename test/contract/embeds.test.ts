import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDrawings } from '../../cube/server/embed/drawing.ts';
import { createEdge } from '../../cube/server/edge/server.ts';
import { createTokens } from '../../cube/server/edge/tokens.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { readAudit } from '../../cube/server/state/audit.ts';
import { createGrant, findGrant } from '../../cube/server/state/embed-grants.ts';
import { openState } from '../../cube/server/state/store.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { drawingScript, startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';
import { fixtureModel } from './fixture/model-files.ts';

const DAY = 86_400_000;
const WIKI = 'https://wiki.example.com';
const won = { figure: 'key-figures', choice: { measures: ['revenue.won_revenue'] } };
const frame = { ...won, class: 'interactive', origins: [WIKI], days: 90, is_kept_alive: false };
const image = { ...won, class: 'image', origins: [], days: 30, is_kept_alive: false };
const look = { scheme: 'light', width: 640 };

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are checked field by field */
const json = async (response: Response): Promise<any> => response.json();

/** A refusal as a guesser sees it: all but the number of the request. */
const generic = async (response: Response): Promise<string> =>
  `${response.status} ${JSON.stringify({ ...(await json(response)), request_id: undefined })}`;

describe('charts outside the dashboard', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge();
  });
  afterAll(() => edge.close());

  const api = async (role: Role, method: string, path: string, body?: object, base = edge.url) =>
    fetch(`${base}/api/v1/embeds${path}`, {
      method,
      headers: {
        authorization: await edge.token(role),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const share = async (given: object, role: Role = 'executive') => {
    const response = await api(role, 'POST', '', given);
    expect(response.status).toBe(201);
    return json(response);
  };
  const open = (id: string, secret: string, headers: Record<string, string> = {}, base = edge.url) =>
    fetch(`${base}/api/v1/embeds/${id}/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ secret, ...look }),
    });
  const picture = (id: string, token: string, query = 'scheme=light&width=640') =>
    fetch(`${edge.url}/api/v1/embeds/${id}/picture?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });

  describe('sharing', () => {
    it.each([
      ['no site for a frame', { ...frame, origins: [] }],
      ['a site with a path', { ...frame, origins: [`${WIKI}/page`] }],
      ['every site', { ...frame, origins: ['*'] }],
      ['a site of any name', { ...frame, origins: ['https://*.example.com'] }],
      [
        'a policy smuggled into a site',
        { ...frame, origins: ["https://a.example;script-src 'unsafe-inline'"] },
      ],
      ['a site for an image', { ...image, origins: [WIKI] }],
      ['91 days', { ...frame, days: 91 }],
      ['31 days of an image', { ...image, days: 31 }],
      ['a query', { ...frame, query: { measures: ['revenue.won_revenue'] } }],
      ['an unknown filter', { ...frame, choice: { owner: 'x' } }],
      ['an unknown figure', { ...frame, figure: 'deal-proof' }],
      ['a notice', { ...frame, figure: '_ended' }],
      ['a figure of the prototype', { ...frame, figure: 'constructor' }],
      ['a measure that is none', { ...frame, choice: { measures: ['revenue.nothing'] } }],
      ['a period that is not published', { ...frame, choice: { ...won.choice, period: '2031-Q1' } }],
    ])('refuses %s', async (_, given) => {
      const before = (await json(await api('executive', 'GET', ''))).embeds.length;
      const response = await api('executive', 'POST', '', given);
      expect(response.status).toBe(400);
      expect((await json(response)).error).not.toMatch(/zod|undefined|Error/);
      expect((await json(await api('executive', 'GET', ''))).embeds).toHaveLength(before);
    });

    it('shares nothing that the one who shares may not see', async () => {
      const hidden = { ...frame, choice: { measures: ['revenue.discount_rate'] } };
      expect((await api('executive', 'POST', '', hidden)).status).toBe(201);
      expect((await api('marketing', 'POST', '', hidden)).status).toBe(400);
    });

    it('lists, renews and ends those of one’s own role, and every one for an executive', async () => {
      const made = await share(frame, 'sales');
      const ids = async (role: Role) =>
        (await json(await api(role, 'GET', ''))).embeds.map((each: { id: string }) => each.id);
      expect(await ids('sales')).toContain(made.id);
      expect(await ids('executive')).toContain(made.id);
      expect(await ids('marketing')).not.toContain(made.id);
      expect(JSON.stringify(await json(await api('executive', 'GET', '')))).not.toContain(made.secret);
      expect((await api('marketing', 'POST', `/${made.id}/renewal`)).status).toBe(404);
      expect((await api('marketing', 'DELETE', `/${made.id}`)).status).toBe(404);
      expect((await api('sales', 'POST', `/${made.id}/renewal`)).status).toBe(200);
      expect((await api('executive', 'DELETE', `/${made.id}`)).status).toBe(204);
      expect((await api('sales', 'POST', `/${made.id}/renewal`)).status).toBe(409);
      expect((await open(made.id, made.secret)).status).toBe(403);
    });
  });

  describe('a frame', () => {
    it('says the number that the API says, drawn and in its table', async () => {
      const { id, secret } = await share(frame);
      const { body } = await edge.ask('executive', 'load', { query: { measures: ['revenue.won_revenue'] } });
      const amount = Number(body.data[0]['revenue.won_revenue']);
      expect(amount).toBeGreaterThan(0);
      const opened = await json(await open(id, secret));
      const written = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'EUR' }).format(amount);
      expect(opened.picture.table.rows[0][1]).toBe(written);
      expect(opened.picture.build_id).toBe(body.concord.build_id);
      expect(opened.expires_in).toBeLessThanOrEqual(300);
      expect(await json(await picture(id, opened.token))).toEqual({ picture: opened.picture });
    });

    it('rows 9 and 10: revoked by another process it ends at once, another one goes on; secrets are in no log', async () => {
      const [first, second] = [await share(frame), await share(frame)];
      const { token } = await json(await open(first.id, first.secret));
      await api('executive', 'DELETE', `/${first.id}`);
      const refused = await open(first.id, first.secret);
      expect(refused.status).toBe(403);
      expect((await json(refused)).error).toContain('no longer shared');
      expect((await picture(first.id, token)).status).toBe(403);
      expect((await open(second.id, second.secret)).status).toBe(200);
      await expect
        .poll(async () => (await readAudit(edge.state, { limit: 20, who: `embed:${first.id}` })).length)
        .toBeGreaterThan(1);
      const written = `${edge.log.join('\n')}${JSON.stringify(await readAudit(edge.state, { limit: 1000 }))}`;
      expect(written).toContain('/api/v1/embeds/:id/open');
      for (const secret of [first.secret, second.secret, token]) expect(written).not.toContain(secret);
    });

    it('row 11: its token opens its own chart and nothing else', async () => {
      const [mine, other] = [await share(frame), await share(frame)];
      const { token } = await json(await open(mine.id, mine.secret));
      expect((await picture(other.id, token)).status).toBe(401);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const query = JSON.stringify({ query: { measures: ['revenue.won_revenue'] } });
      for (const path of [
        'cubejs-api/v1/load',
        'cubejs-api/v1/sql',
        'cubejs-api/v1/dry-run',
        'api/v1/export',
        'api/v1/embeds',
      ])
        expect((await fetch(`${edge.url}/${path}`, { method: 'POST', headers, body: query })).status).toBe(
          401,
        );
      for (const path of ['cubejs-api/v1/meta', 'api/v1/publication', 'api/v1/events', 'api/v1/embeds'])
        expect((await fetch(`${edge.url}/${path}`, { headers })).status).toBe(401);
      expect((await picture(mine.id, await edge.token('executive'))).status).toBe(401);
    });

    it('rows 11 and 29: whoever holds it can change no measure, filter, period or limit', async () => {
      const { id, secret } = await share(frame);
      const { token } = await json(await open(id, secret));
      for (const more of [
        'measures=revenue.won_deals',
        'period=2025',
        'dateRange=2025',
        'limit=1',
        'segment=x',
        'choice={}',
      ])
        expect((await picture(id, token, `scheme=light&width=640&${more}`)).status).toBe(400);
      const widened = await fetch(`${edge.url}/api/v1/embeds/${id}/open`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret, ...look, choice: { period: 'all' } }),
      });
      expect(widened.status).toBe(400);
    });

    it('row 43: may stand on the sites of its grant and nowhere else; nothing else may stand anywhere', async () => {
      const sites = [WIKI, 'http://intranet:8080'];
      const { id } = await share({ ...frame, origins: sites });
      const shell = await fetch(`${edge.url}/embed/${id}`);
      const policy = shell.headers.get('content-security-policy') ?? '';
      expect(policy.match(/frame-ancestors [^;]*/)?.[0]).toBe(`frame-ancestors ${sites.join(' ')}`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(shell.headers.get('x-frame-options')).toBeNull();
      expect(shell.headers.get('referrer-policy')).toBe('no-referrer');
      for (const path of ['/health', '/api/v1/session', '/image/nothing', '/embed/nothing']) {
        const { headers } = await fetch(`${edge.url}${path}`);
        expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
        expect(headers.get('x-frame-options')).toBe('DENY');
      }
    });

    it('row 44: an address that is none, of another class or ended by guess reads like any other that is none', async () => {
      const { id: imageId } = await share(image);
      const { id, secret } = await share(frame);
      const replies = new Set<string>();
      const none = ['x', '1', 'undefined', ':id', '%3Aid', randomBytes(16).toString('base64url'), imageId];
      for (const guess of none) {
        const response = await fetch(`${edge.url}/embed/${guess}`);
        replies.add(await generic(response));
      }
      for (const [guessedId, guessed] of [
        [id, randomBytes(16).toString('base64url')],
        [imageId, secret],
        [randomBytes(16).toString('base64url'), secret],
      ]) {
        const response = await open(guessedId!, guessed!);
        replies.add(await generic(response));
      }
      expect([...replies]).toEqual(['404 {"error":"There is nothing here.","code":"not_found"}']);
      expect(id).toMatch(/^[\w-]{22}$/);
      expect(secret).toMatch(/^[\w-]{22}$/);
      expect(secret).not.toBe(id);
    });

    it('row 45: sets no cookie, and answers a frame without an origin but no other site', async () => {
      const { id, secret } = await share(frame);
      const own = await open(id, secret, { origin: 'null' });
      expect(own.headers.get('access-control-allow-origin')).toBe('null');
      expect(own.headers.get('access-control-allow-credentials')).toBeNull();
      expect(own.headers.get('set-cookie')).toBeNull();
      const foreign = await open(id, secret, { origin: 'https://evil.example' });
      expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
      const preflight = await fetch(`${edge.url}/api/v1/embeds/${id}/open`, {
        method: 'OPTIONS',
        headers: { origin: 'null', 'access-control-request-method': 'POST' },
      });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, 'null']);
      const load = await fetch(`${edge.url}/cubejs-api/v1/load`, { headers: { origin: 'null' } });
      expect(load.headers.get('access-control-allow-origin')).toBeNull();
    });

    it('ends with its days unless it is renewed or kept alive by being read', async () => {
      const past = new Date(Date.now() - 91 * DAY);
      const request = {
        ...frame,
        role: 'sales',
        created_by: 'test',
        class: 'interactive',
        choice: { ...won.choice, lang: 'en' },
      } as const;
      const over = await createGrant(edge.state, request, past);
      expect((await open(over.grant.id, over.secret)).status).toBe(403);
      expect((await api('sales', 'POST', `/${over.grant.id}/renewal`)).status).toBe(200);
      expect((await open(over.grant.id, over.secret)).status).toBe(200);

      const nearly = new Date(Date.now() - 89 * DAY);
      const kept = await createGrant(edge.state, { ...request, is_kept_alive: true }, nearly);
      const left = await createGrant(edge.state, request, nearly);
      for (const { grant, secret } of [kept, left]) expect((await open(grant.id, secret)).status).toBe(200);
      const daysOf = async (id: string) =>
        Math.round((Date.parse((await findGrant(edge.state, id))!.expires_at) - Date.now()) / DAY);
      expect(await daysOf(kept.grant.id)).toBe(90);
      expect(await daysOf(left.grant.id)).toBe(1);
    });

    it('row 8: opens on a second replica, and through the change of the signing secret', async () => {
      const { id, secret } = await share(frame);
      const { token } = await json(await open(id, secret));
      const replica = await createEdge({
        publications: openPublications(edge.home.path),
        engine: { models: fixtureModel },
        tokens: createTokens([randomBytes(32).toString('base64'), edge.secret]),
        state: await openState(edge.home.path),
        drawings: openDrawings(drawingScript),
        isDemo: true,
      });
      try {
        const url = await replica.listen({ host: '127.0.0.1', port: 0 });
        const headers = { authorization: `Bearer ${token}` };
        expect(
          (await fetch(`${url}/api/v1/embeds/${id}/picture?scheme=light&width=640`, { headers })).status,
        ).toBe(200);
        expect((await open(id, secret, {}, url)).status).toBe(200);
        await api('executive', 'DELETE', `/${id}`);
        expect((await open(id, secret, {}, url)).status).toBe(403);
      } finally {
        await replica.close();
      }
    });
  });

  describe('an image', () => {
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${edge.url}/image/${path}`, { headers });

    it('row 51: is a class of its own, kept by nobody, with its age drawn in', async () => {
      const interactive = await share(frame);
      for (const path of [`${interactive.secret}.svg`, `${interactive.secret}.png`, interactive.secret])
        expect((await get(path)).status).toBe(403);
      const { secret } = await share(image);
      const svg = await get(`${secret}.svg`);
      expect(svg.status).toBe(200);
      expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
      expect(svg.headers.get('content-security-policy')).toBe(
        "default-src 'none';style-src 'unsafe-inline';sandbox",
      );
      expect(svg.headers.get('x-content-type-options')).toBe('nosniff');
      expect(svg.headers.get('cache-control')).toBe('private, no-store');
      expect(svg.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(await svg.text()).toContain('as of 31 Mar 2026');
      const png = await get(`${secret}.png?width=320&scale=2&scheme=dark`);
      const bytes = Buffer.from(await png.arrayBuffer());
      expect([png.headers.get('content-type'), bytes.readUInt32BE(16)]).toEqual(['image/png', 640]);
    });

    it('is the same bytes and tag for one build, and others for the next', async () => {
      const { secret } = await share(image);
      const first = await get(`${secret}.png`);
      const tag = first.headers.get('etag')!;
      const again = await get(`${secret}.png`);
      expect(Buffer.from(await first.arrayBuffer()).equals(Buffer.from(await again.arrayBuffer()))).toBe(
        true,
      );
      expect((await get(`${secret}.png`, { 'if-none-match': tag })).status).toBe(304);
      await edge.home.publish({ scale: 7 });
      const next = await get(`${secret}.png`, { 'if-none-match': tag });
      expect(next.status).toBe(200);
      expect(next.headers.get('etag')).not.toBe(tag);
    });

    it('says that there is nothing to show where its view lacks its files', async () => {
      const { secret } = await share(image);
      await edge.home.publish({
        emptyViews: [{ view: 'revenue', missing_tables: ['opportunities'] }],
      });
      const empty = await (await get(`${secret}.svg`)).text();
      expect(empty).toContain('nothing to show');
      expect(empty).not.toContain('€');
      await edge.home.publish();
      expect(await (await get(`${secret}.svg`)).text()).toContain('€');
    });

    it('row 10: is in the audit log by its public id, and its secret in no log', async () => {
      const { id, secret } = await share(image);
      await get(`${secret}.png`);
      await expect
        .poll(async () => (await readAudit(edge.state, { limit: 5, who: `embed:${id}` })).length)
        .toBe(1);
      const [entry] = await readAudit(edge.state, { limit: 1, who: `embed:${id}` });
      expect(entry).toMatchObject({ role: 'executive', path: '/image/:file', status: 200, members: [] });
      expect(edge.log.join('\n')).not.toContain(secret);
    });

    it('row 51: once it has ended it says so in the place of the last picture', async () => {
      const { id, secret } = await share(image);
      const before = await (await get(`${secret}.svg`)).text();
      await api('executive', 'DELETE', `/${id}`);
      for (const kind of ['svg', 'png']) {
        const ended = await get(`${secret}.${kind}`);
        expect([ended.status, ended.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      }
      const text = await (await get(`${secret}.svg`)).text();
      expect(text).toContain('no longer shared');
      expect(before).toContain('€');
      expect(text).not.toContain('€');
      expect((await get(secret)).status).toBe(404);
    });

    it('row 49: is drawn in listed sizes only', async () => {
      const { secret } = await share(image);
      for (const query of [
        'width=20000',
        'width=641',
        'width=-1',
        'scale=40',
        'scheme=url(x)',
        'height=20000',
        'width=640&width=320',
      ])
        expect((await get(`${secret}.png?${query}`)).status, query).toBe(400);
    });

    it('row 49: a hundred at once are all drawn, within the limit of drawings a grant has', async () => {
      const made = await Promise.all(Array.from({ length: 10 }, () => share(image)));
      const answers = await Promise.all(
        made.flatMap(({ secret }) =>
          ['light', 'dark'].flatMap((scheme) =>
            [320, 480, 640, 800, 960].map((width) => get(`${secret}.png?scheme=${scheme}&width=${width}`)),
          ),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    });

    it('has a page that other sites can tell of', async () => {
      const { secret } = await share(image);
      const page = await (await get(secret)).text();
      const { origin } = new URL(edge.url);
      expect(page).toContain(`<meta property="og:image" content="${origin}/image/${secret}.png?width=960">`);
      expect(page).toMatch(/<meta property="og:description" content="[^"]*€[^"]*as of 31 Mar 2026\.">/);
      expect(page).toContain('type="application/json+oembed"');
      expect(page).not.toContain('<script');
    });
  });

  describe('oEmbed', () => {
    const oembed = (url: string, more: Record<string, string> = {}) =>
      fetch(`${edge.url}/api/v1/oembed?${new URLSearchParams({ url, ...more })}`);

    it('describes an image as a photo and a frame as rich, in the size asked for', async () => {
      const { secret } = await share(image);
      const photo = await oembed(`${edge.url}/image/${secret}`, { maxwidth: '500', maxheight: '100' });
      expect(photo.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const described = await json(photo);
      expect(Object.keys(described).sort()).toEqual(
        [
          'cache_age',
          'height',
          'provider_name',
          'provider_url',
          'title',
          'type',
          'url',
          'version',
          'width',
        ].sort(),
      );
      expect(described).toMatchObject({ type: 'photo', version: '1.0', provider_name: 'Concord' });
      expect(described.width).toBeLessThanOrEqual(500);
      expect(described.height).toBeLessThanOrEqual(100);
      expect((await fetch(described.url)).headers.get('content-type')).toBe('image/png');

      const live = await share(frame);
      const rich = await json(
        await oembed(`${edge.url}/embed/${live.id}#${live.secret}`, { maxwidth: '400' }),
      );
      expect(rich).toMatchObject({ type: 'rich', version: '1.0' });
      expect(rich.html).toContain(`src="${edge.url}/embed/${live.id}#${live.secret}"`);
      expect(rich.html).toContain('sandbox="allow-scripts allow-popups"');
      expect(rich.width).toBeLessThanOrEqual(400);
    });

    it('speaks XML as well, and nothing else', async () => {
      const { secret } = await share(image);
      const xml = await oembed(`${edge.url}/image/${secret}`, { format: 'xml' });
      expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      expect(await xml.text()).toMatch(
        /^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed><version>1\.0</,
      );
      expect((await oembed(`${edge.url}/image/${secret}`, { format: 'yaml' })).status).toBe(501);
    });

    it('says 401 for a frame without its secret, and 404 for what is not shared here', async () => {
      const live = await share(frame);
      const ended = await share(image);
      await api('executive', 'DELETE', `/${ended.id}`);
      expect((await oembed(`${edge.url}/embed/${live.id}`)).status).toBe(401);
      for (const url of [
        `${edge.url}/image/${ended.secret}`,
        `${edge.url}/image/${live.secret}`,
        `${edge.url}/embed/${ended.id}#${live.secret}`,
        `${edge.url}/`,
        `${edge.url}/image/${live.secret}/more`,
      ])
        expect((await oembed(url)).status, url).toBe(404);
    });

    it('row 40: matches an address and never fetches one', async () => {
      let hits = 0;
      const canary = createServer((_, reply) => {
        hits += 1;
        reply.end();
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => canary.once('listening', resolve));
      const { port } = canary.address() as AddressInfo;
      const { secret } = await share(image);
      const { host } = new URL(edge.url);
      for (const url of [
        `http://127.0.0.1:${port}/image/${secret}`,
        `http://${host}@127.0.0.1:${port}/image/${secret}`,
        `http://127.0.0.1:${port}#@${host}/image/${secret}`,
        `http://evil@${host}/image/${secret}`,
        'file:///etc/passwd',
        'http://169.254.169.254/latest/meta-data',
        `//${host}/image/${secret}`,
        `javascript:alert(1)//${host}/image/${secret}`,
        'not an address',
      ])
        expect((await oembed(url)).status, url).toBe(404);
      expect(hits).toBe(0);
      canary.close();
    });
  });
});

it('row 59: one address opens one frame as often as an office would, then has to wait; another frame it opens', async () => {
  const edge = await startFixtureEdge({ rateLimit: { perSecond: 0.01, burst: 4 } });
  try {
    const open = (id: string) =>
      fetch(`${edge.url}/api/v1/embeds/${id}/open`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret: 'none' }),
      });
    const replies = await Promise.all(Array.from({ length: 200 }, () => open('busy')));
    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect(count(400)).toBeGreaterThanOrEqual(4 * 30);
    expect(count(429)).toBeGreaterThan(0);
    expect(count(400) + count(429)).toBe(200);
    expect(Number(replies.find(({ status }) => status === 429)!.headers.get('retry-after'))).toBeGreaterThan(
      0,
    );
    expect((await open('other')).status).toBe(400);
  } finally {
    await edge.close();
  }
});

describe('a drawing process', () => {
  it('that ends is started again, and what it was drawing is asked for later', async () => {
    const edge = await startFixtureEdge({
      drawings: openDrawings({ ...drawingScript, patience: 1 }),
    });
    try {
      const share = async () =>
        fetch(`${edge.url}/api/v1/embeds`, {
          method: 'POST',
          headers: { authorization: await edge.token('executive'), 'content-type': 'application/json' },
          body: JSON.stringify(image),
        });
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const late = await share();
        expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
        expect((await json(late)).error).not.toContain('process');
      }
      expect((await fetch(`${edge.url}/health`)).status).toBe(200);
    } finally {
      await edge.close();
    }
  });
});
