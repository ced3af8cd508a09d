import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readAudit } from '../../cube/server/state/audit.ts';
import { MOST_NOTES } from '../../cube/policies/notes.ts';
import { createNote } from '../../cube/server/state/notes.ts';
import { openPostgresState } from '../../cube/server/state/postgres-store.ts';
import type { StateStore } from '../../cube/server/state/store.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { startPostgres, type PostgresServer } from '../support/postgres/server.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are checked field by field */
interface Answer {
  status: number;
  body: any;
  headers: Headers;
}

const annotation = { kind: 'annotation', text: 'The fair began', dated_on: '2026-10-05', concerns: null };
const meeting = { ...annotation, kind: 'meeting', text: 'Weekly\nFour of five agreed', page: '/' };
const decision = { ...meeting, kind: 'decision', text: 'Fairs twice a year', owner: 'Ann', due_on: null };
const promise = { ...decision, kind: 'promise', text: 'Call within a day', due_on: '2026-10-20' };
const saved = { name: 'My funnel', page: '/funnel?period=2026-Q3&segment=SMB%20%26%20co' };

/** A refusal as a guesser sees it: all but the number of the request. */
const generic = ({ status, body }: Answer): string =>
  `${status} ${JSON.stringify({ ...body, request_id: undefined })}`;
const guess = (): string => randomBytes(16).toString('base64url');

describe.each(['a file', 'PostgreSQL'])('what people write, kept in %s', (engine) => {
  let edge: FixtureEdge;
  let postgres: PostgresServer | undefined;
  let state: StateStore;
  beforeAll(async () => {
    if (engine === 'a file') {
      edge = await startFixtureEdge();
      state = edge.state;
      return;
    }
    postgres = await startPostgres();
    const { host, port, user, password, database } = await postgres.createDatabase('notes');
    const address = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
    edge = await startFixtureEdge({ state: await openPostgresState(address) });
    state = await openPostgresState(address);
  });
  afterAll(async () => {
    await edge?.close();
    if (postgres) await state?.close();
    await postgres?.stop();
  });

  const call = async (who: Role | null, method: string, path: string, body?: unknown, sub?: string) => {
    const response = await fetch(`${edge.url}/api/v1${path}`, {
      method,
      headers: {
        ...(who ? { authorization: await edge.token(who, sub) } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  };
  const write = async (role: Role, note: object): Promise<any> => {
    const made = await call(role, 'POST', '/notes', note);
    expect(made.status).toBe(201);
    return made.body;
  };
  const textsFor = async (role: Role, query = ''): Promise<string[]> =>
    (await call(role, 'GET', `/notes${query}`)).body.notes.map((note: any) => note.text);
  const count = async () => (await textsFor('executive')).length;

  it('is kept as it was written and asked for by kind, day and page', async () => {
    const made = await write('marketing', { ...annotation, text: '  The fair began ' });
    expect(made).toMatchObject({ ...annotation, role: 'marketing', state: null, may_remove: true });
    expect(made.id).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(made)).not.toMatch(/test:|created_by|settled_by/);
    for (const note of [meeting, decision, promise]) await write('sales', note);
    await write('sales', { ...promise, page: '/goals?period=2026-Q4' });
    expect(await textsFor('analyst', '?kind=annotation')).toEqual(['The fair began']);
    expect((await textsFor('analyst', '?kind=decision&kind=promise')).sort()).toEqual(
      [decision.text, promise.text, promise.text].sort(),
    );
    expect(await textsFor('analyst', '?page=/goals')).toEqual([promise.text]);
    expect(await textsFor('analyst', '?from=2026-10-06')).toEqual([]);
    expect(await textsFor('analyst', '?from=2026-10-05&to=2026-10-05')).toHaveLength(5);
    const { headers, body } = await call('analyst', 'GET', '/notes');
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
    expect(body).toMatchObject({ may_write: true, is_cut: false });
  });

  it('is read by whose role may see what it concerns, and nobody else learns that it is there', async () => {
    const spend = await write('marketing', {
      ...annotation,
      text: 'Budget doubled',
      concerns: 'funnel.spend',
    });
    const funnel = await write('marketing', { ...annotation, text: 'New form', concerns: 'funnel' });
    expect(await textsFor('executive')).toEqual(expect.arrayContaining(['Budget doubled', 'New form']));
    expect(await textsFor('sales')).toContain('New form');
    expect(await textsFor('sales')).not.toContain('Budget doubled');
    const representative = await textsFor('sales_representative');
    expect(representative).toContain('The fair began');
    expect(representative).not.toContain('New form');
    const unknown = new Set<string>();
    for (const id of [spend.id, guess(), 'x', '1', 'undefined', ':id', '%3Aid', '__proto__']) {
      unknown.add(generic(await call('sales', 'DELETE', `/notes/${id}`)));
      unknown.add(generic(await call('sales', 'POST', `/notes/${id}/restoration`)));
      unknown.add(generic(await call('sales', 'PATCH', `/notes/${id}`, { state: 'kept' })));
    }
    expect([...unknown]).toEqual(['404 {"error":"There is nothing here.","code":"not_found"}']);
    expect((await call('sales', 'DELETE', `/notes/${funnel.id}`)).status).toBe(403);
  });

  it('concerns nothing that its writer may not see, forbidden and unknown alike', async () => {
    const before = await count();
    const refused = new Set<string>();
    for (const concerns of ['revenue.discount_rate', 'revenue.nothing', 'nothing', 'revenue.segment'])
      refused.add(generic(await call('marketing', 'POST', '/notes', { ...annotation, concerns })));
    expect(refused.size).toBe(1);
    expect([...refused][0]).toMatch(/^403 /);
    expect(await count()).toBe(before);
  });

  it('is written by all roles that see the whole company, and removed by the same role and by executives', async () => {
    for (const role of ['executive', 'marketing', 'sales', 'account_management', 'analyst'] as const) {
      const { id } = await write(role, annotation);
      expect((await call(role, 'DELETE', `/notes/${id}`)).status).toBe(204);
    }
    const refused = await call('sales_representative', 'POST', '/notes', annotation);
    expect([refused.status, refused.body.code]).toEqual([403, 'not_yours_to_change']);
    expect((await call('sales_representative', 'GET', '/notes')).body.may_write).toBe(false);

    const { id } = await write('sales', annotation);
    const before = await count();
    expect((await call('marketing', 'DELETE', `/notes/${id}`)).status).toBe(403);
    expect((await call('sales_representative', 'DELETE', `/notes/${id}`)).status).toBe(403);
    expect((await call('executive', 'DELETE', `/notes/${id}`)).status).toBe(204);
    expect(await count()).toBe(before - 1);
    expect((await call('marketing', 'POST', `/notes/${id}/restoration`)).status).toBe(404);
    expect((await call('sales', 'POST', `/notes/${id}/restoration`)).body).toMatchObject({ id });
    expect(await count()).toBe(before);
  });

  it('says what became of a promise, and takes it back', async () => {
    const { id, state: first } = await write('sales', promise);
    expect(first).toBe('open');
    for (const became of ['kept', 'broken', 'withdrawn', 'open'])
      expect((await call('marketing', 'PATCH', `/notes/${id}`, { state: became })).body).toMatchObject({
        state: became,
        settled_role: 'marketing',
      });
    for (const body of [{ state: 'won' }, {}, { state: 'kept', text: 'other' }, { text: 'other' }, null, []])
      expect((await call('sales', 'PATCH', `/notes/${id}`, body)).status).toBe(400);
    const { id: plain } = await write('sales', annotation);
    expect((await call('sales', 'PATCH', `/notes/${plain}`, { state: 'kept' })).status).toBe(400);
    await call('sales', 'DELETE', `/notes/${id}`);
    expect((await call('sales', 'PATCH', `/notes/${id}`, { state: 'kept' })).status).toBe(404);
  });

  it.each([
    ['an unknown kind', { ...annotation, kind: 'rumour' }],
    ['a kind of the prototype', { ...annotation, kind: 'constructor' }],
    ['no text', { ...annotation, text: ' \t ' }],
    ['an annotation that is too long', { ...annotation, text: 'x'.repeat(201) }],
    ['a decision that is too long', { ...decision, text: 'x'.repeat(2_001) }],
    ['a text that turns what follows', { ...annotation, text: 'abc\u202egpj.exe' }],
    ['a control character', { ...annotation, text: 'a\u0000b' }],
    ['lines in an annotation', { ...annotation, text: 'a\nb' }],
    ['a text that is none', { ...annotation, text: { $gt: '' } }],
    ['a day that is not there', { ...annotation, dated_on: '2026-02-30' }],
    ['a day in another form', { ...annotation, dated_on: '05.10.2026' }],
    ['a moment', { ...annotation, dated_on: '2026-10-05T00:00:00Z' }],
    ['a day out of all reach', { ...annotation, dated_on: '9999-12-31' }],
    ['a promise without a day', { ...promise, due_on: null }],
    ['a promise without an owner', { ...promise, owner: '' }],
    ['an annotation with an owner', { ...annotation, owner: 'Ann' }],
    ['an author of one’s own', { ...annotation, role: 'executive', created_by: 'x' }],
    ['a page elsewhere', { ...promise, page: 'https://evil.example/' }],
    ['a page elsewhere without a scheme', { ...promise, page: '//evil.example' }],
    ['a page elsewhere by a backslash', { ...promise, page: '/\\evil.example' }],
    ['a script as a page', { ...promise, page: 'javascript:alert(1)' }],
    ['markup in a page', { ...promise, page: '/funnel?segment=<script>' }],
    ['a member that is SQL', { ...annotation, concerns: 'revenue; DROP TABLE notes' }],
    ['an inherited key', '{"kind":"annotation","text":"x","dated_on":"2026-10-05","__proto__":{"a":1}}'],
    ['no object', '[]'],
    ['half an object', '{"kind":'],
  ])('refuses %s', async (_, body) => {
    const before = await count();
    const refused = await call('executive', 'POST', '/notes', body);
    expect(refused.status).toBe(400);
    expect(refused.body.request_id).toBe(refused.headers.get('x-request-id'));
    expect(JSON.stringify(refused.body)).not.toMatch(/zod|undefined|Error|SQL|invalid_/);
    expect(await count()).toBe(before);
  });

  it('refuses questions that are none', async () => {
    for (const query of ['kind=rumour', 'from=yesterday', 'to=2026-02-30', 'limit=1', 'page=//evil', 'from='])
      expect([query, (await call('executive', 'GET', `/notes?${query}`)).status]).toEqual([query, 400]);
  });

  it('row 41: gives hostile text back as the text it is', async () => {
    const texts = [
      '<img src=x onerror=fetch("//canary")>',
      '"><svg/onload=alert(1)>',
      "'; DROP TABLE notes; --",
      '{{constructor.constructor("alert(1)")()}}',
      '=HYPERLINK("http://canary")',
    ];
    for (const text of texts) expect((await write('sales', { ...annotation, text })).text).toBe(text);
    expect(await textsFor('sales', '?kind=annotation')).toEqual(expect.arrayContaining(texts));
  });

  it('row 11: nobody without a token reads or writes, nor does a chart that is shared elsewhere', async () => {
    const made = await call('executive', 'POST', '/embeds', {
      figure: 'key-figures',
      choice: { measures: ['revenue.won_revenue'] },
      class: 'interactive',
      origins: ['https://wiki.example.com'],
      days: 1,
      is_kept_alive: false,
    });
    const opened = await call(null, 'POST', `/embeds/${made.body.id}/open`, {
      secret: made.body.secret,
      scheme: 'light',
      width: 640,
    });
    const { id } = await write('sales', annotation);
    for (const authorization of [undefined, `Bearer ${opened.body.token}`, 'Bearer nonsense'])
      for (const [method, path] of [
        ['GET', '/notes'],
        ['POST', '/notes'],
        ['PATCH', `/notes/${id}`],
        ['DELETE', `/notes/${id}`],
        ['POST', `/notes/${id}/restoration`],
        ['GET', '/explorations'],
        ['POST', '/explorations'],
      ] as const) {
        const response = await fetch(`${edge.url}/api/v1${path}`, {
          method,
          headers: authorization ? { authorization } : {},
        });
        expect([method, path, response.status]).toEqual([method, path, 401]);
      }
  });

  it('row 10: the audit log says who wrote, never what', async () => {
    const sub = `person:Cy ${engine}`;
    const made = await call('sales', 'POST', '/notes', { ...annotation, text: 'CANARY text' }, sub);
    await call('sales', 'DELETE', `/notes/${made.body.id}`, undefined, sub);
    await call('sales', 'POST', '/notes', { ...annotation, dated_on: 'CANARY day' }, sub);
    const entries = async () =>
      (await readAudit(state, { limit: 9, who: sub })).map(({ method, path, status }) => [
        method,
        path,
        status,
      ]);
    await expect.poll(entries, { timeout: 5_000 }).toEqual([
      ['POST', '/api/v1/notes', 400],
      ['DELETE', '/api/v1/notes/:id', 204],
      ['POST', '/api/v1/notes', 201],
    ]);
    expect(JSON.stringify(await readAudit(state, { limit: 1_000 })) + edge.log.join('')).not.toMatch(
      /CANARY/,
    );
  });

  it('has room for so many of a kind, says so, and answers no more than it says', async () => {
    const kept = await state.db.selectFrom('notes').select('id').where('kind', '=', 'meeting').execute();
    for (let index = kept.length; index < MOST_NOTES; index += 1)
      await createNote(state, { ...meeting, kind: 'meeting' }, { sub: 'test', role: 'sales' });
    const refused = await call('sales', 'POST', '/notes', meeting);
    expect([refused.status, refused.body.code]).toEqual([409, 'full']);
    const { body } = await call('sales', 'GET', '/notes?kind=meeting');
    expect([body.notes.length, body.is_cut]).toEqual([500, true]);
    await call('sales', 'DELETE', `/notes/${body.notes[0].id}`);
    expect((await call('sales', 'POST', '/notes', meeting)).status).toBe(201);
  });

  describe('explorations', () => {
    const listed = async (role: Role, sub?: string) =>
      (await call(role, 'GET', '/explorations', undefined, sub)).body.explorations;
    const save = async (given: object, role: Role = 'sales', sub = 'person:Ann') => {
      const made = await call(role, 'POST', '/explorations', given, sub);
      expect(made.status).toBe(201);
      return made.body;
    };

    it('are their owner’s alone: for others they are as if there were none', async () => {
      const mine = await save(saved);
      expect(mine).toMatchObject({ ...saved, shared_with: null, is_mine: true });
      expect(await listed('sales', 'person:Ann')).toEqual([mine]);
      const replies = new Set<string>();
      for (const [role, sub] of [
        ['sales', 'person:Bo'],
        ['executive', 'person:Cy'],
        ['sales', 'person:ann'],
        ['sales', 'person:Ann%'],
      ] as const) {
        expect(await listed(role, sub)).toEqual([]);
        for (const id of [mine.id, guess(), '1']) {
          replies.add(generic(await call(role, 'PATCH', `/explorations/${id}`, { name: 'x' }, sub)));
          replies.add(generic(await call(role, 'DELETE', `/explorations/${id}`, undefined, sub)));
          replies.add(generic(await call(role, 'POST', `/explorations/${id}/restoration`, undefined, sub)));
        }
      }
      expect([...replies]).toEqual(['404 {"error":"There is nothing here.","code":"not_found"}']);
      expect(JSON.stringify(mine)).not.toContain('person:');
    });

    it('are named anew, shared with a role and taken back, removed and brought back', async () => {
      const sub = 'person:Dee';
      const { id } = await save({ ...saved, shared_with: 'marketing' }, 'sales', sub);
      const seen = async () => (await listed('marketing', 'person:Eve')).map((each: any) => each.name);
      expect((await listed('marketing', 'person:Eve'))[0]).toMatchObject({ is_mine: false, role: 'sales' });
      expect(
        (await call('marketing', 'PATCH', `/explorations/${id}`, { name: 'x' }, 'person:Eve')).status,
      ).toBe(404);
      const change = (body: object) => call('sales', 'PATCH', `/explorations/${id}`, body, sub);
      expect((await change({ name: 'Ours' })).body).toMatchObject({ name: 'Ours', shared_with: 'marketing' });
      expect(await seen()).toEqual(['Ours']);
      await change({ shared_with: null });
      expect(await seen()).toEqual([]);
      await change({ shared_with: 'marketing' });
      await call('sales', 'DELETE', `/explorations/${id}`, undefined, sub);
      expect([await seen(), await listed('sales', sub)]).toEqual([[], []]);
      expect((await change({ name: 'x' })).status).toBe(404);
      expect((await call('sales', 'POST', `/explorations/${id}/restoration`, undefined, sub)).status).toBe(
        200,
      );
      expect(await seen()).toEqual(['Ours']);
      for (const body of [{}, { name: '' }, { shared_with: 'embed' }, { page: '/' }, { owner: 'x' }, null])
        expect((await change(body as object)).status).toBe(400);
    });

    it('of a demo visitor stay while his subject changes, and a representative shares none', async () => {
      await save(saved, 'analyst', 'demo:analyst:1');
      expect(await listed('analyst', 'demo:analyst:2')).toHaveLength(1);
      expect(await listed('executive', 'demo:executive:2')).toHaveLength(0);
      const role = 'sales_representative';
      await save(saved, role, 'person:Fay');
      expect((await call(role, 'POST', '/explorations', { ...saved, shared_with: 'sales' })).status).toBe(
        403,
      );
      expect((await call(role, 'GET', '/explorations')).body.may_share).toBe(false);
    });

    it.each([
      ['another site', { ...saved, page: 'https://evil.example' }],
      ['another host', { ...saved, page: '//evil.example' }],
      ['a script', { ...saved, page: 'javascript:alert(1)' }],
      ['a part behind the number sign', { ...saved, page: '/#sign-in=x' }],
      ['a page that is too long', { ...saved, page: `/funnel?a=${'b'.repeat(2_000)}` }],
      ['a name that is too long', { ...saved, name: 'x'.repeat(81) }],
      ['a name that turns what follows', { ...saved, name: '\u202eabc' }],
      ['a role that is none', { ...saved, shared_with: 'embed' }],
      ['an owner', { ...saved, owner: 'person:Bo' }],
    ])('refuse %s', async (_, body) => {
      expect((await call('sales', 'POST', '/explorations', body)).status).toBe(400);
    });
  });
});

it('row 59: who writes more than people do is slowed down, and goes on reading', async () => {
  const edge = await startFixtureEdge({ writeLimit: { perSecond: 0.001, burst: 3 } });
  try {
    const authorization = await edge.token('sales');
    const write = () =>
      fetch(`${edge.url}/api/v1/notes`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(annotation),
      });
    const answers = [await write(), await write(), await write(), await write()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
    expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0);
    const read = await fetch(`${edge.url}/api/v1/notes`, { headers: { authorization } });
    expect(read.status).toBe(200);
  } finally {
    await edge.close();
  }
});
