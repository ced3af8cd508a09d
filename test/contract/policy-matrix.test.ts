import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { ROLES } from '../../cube/policies/roles.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { addEmptyMarts } from '../support/empty-marts.ts';
import { root } from '../support/paths.ts';
import { readPolicies } from '../support/policies.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

interface Member {
  name: string;
  type: string;
  kind: 'measure' | 'dimension';
}
type Query = Record<string, unknown>;

const SURFACES = ['load', 'dry-run', 'sql', 'export'] as const;
const policies = readPolicies();
const RANGE = ['2026-01-01', '2026-12-31'];

/** Every role, view, member and surface: what the views' files allow is answered, the rest is the one 403. */
describe('the matrix of policies', () => {
  let edge: FixtureEdge;
  let statements: ReturnType<typeof vi.spyOn>;
  const members = new Map<string, Member>();

  const post = async (role: Role, path: string, input: object) => {
    const response = await fetch(`${edge.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: await edge.token(role), 'content-type': 'application/json' },
    });
    return { status: response.status, text: await response.text() };
  };
  const ask = (role: Role, surface: (typeof SURFACES)[number], query: Query) =>
    surface === 'export'
      ? post(role, '/api/v1/export', { query, format: 'csv' })
      : post(role, `/cubejs-api/v1/${surface}`, {
          query,
          ...(surface === 'load' ? { queryType: 'multi' } : {}),
        });

  beforeAll(async () => {
    edge = await startFixtureEdge({
      empty: true,
      engine: { models: await readModelFiles(join(root, 'cube', 'model')) },
    });
    await edge.home.publish({ damage: addEmptyMarts });
    const { body } = await edge.ask('executive', 'meta');
    for (const cube of body['cubes'] as Record<'measures' | 'dimensions', { name: string; type: string }[]>[])
      for (const kind of ['measure', 'dimension'] as const)
        for (const { name, type } of cube[`${kind}s`]) members.set(name, { name, type, kind });
    statements = vi.spyOn(WarehouseDriver.prototype, 'query');
  });
  afterAll(() => edge.close());

  /** Queries that together name every member of a view that a role may see. */
  const allowed = (role: Role, view: string): Query[] => {
    const { members: all, hidden } = policies.find((each) => each.view === view)!;
    const seen = all.filter((name) => !hidden[role].includes(name)).map((name) => members.get(name)!);
    const measures = seen.filter(({ kind }) => kind === 'measure').map(({ name }) => name);
    const dimensions = seen.filter(({ kind }) => kind === 'dimension').map(({ name }) => name);
    const timeDimensions = [{ dimension: `${view}.date`, dateRange: RANGE }];
    const grouped = Array.from({ length: Math.ceil(dimensions.length / 12) }, (_, at) => ({
      dimensions: dimensions.slice(at * 12, at * 12 + 12),
    }));
    return [...(measures.length > 0 ? [{ measures, timeDimensions }] : []), ...grouped];
  };

  it('row 19: the names each role is told are those of the views’ files', async () => {
    expect(policies.length).toBeGreaterThan(10);
    for (const role of ROLES) {
      const { body } = await edge.ask(role, 'meta');
      const told = (body['cubes'] as Record<string, { name: string }[]>[]).flatMap((cube) =>
        ['measures', 'dimensions', 'segments'].flatMap((kind) => cube[kind]!.map(({ name }) => name)),
      );
      const expected = policies.flatMap(({ members: all, hidden }) =>
        all.filter((name) => !hidden[role].includes(name)),
      );
      expect(told.sort()).toEqual(expected.sort());
    }
  });

  it.each(ROLES.flatMap((role) => policies.map(({ view }) => [role, view] as const)))(
    '%s is answered on every member of %s that it may see',
    async (role, view) => {
      const hidden = policies.flatMap((each) => each.hidden[role]);
      for (const query of allowed(role, view))
        for (const surface of SURFACES) {
          const { status, text } = await ask(role, surface, query);
          const isAnswered = surface !== 'sql' || role === 'analyst';
          expect([surface, query, status, isAnswered ? '' : text.includes('forbidden')]).toEqual([
            surface,
            query,
            isAnswered ? 200 : 403,
            isAnswered ? '' : true,
          ]);
          if (surface === 'load' || surface === 'export')
            for (const name of (query['measures'] ?? query['dimensions']) as string[])
              expect(text).toContain(name);
          // Row 21: nothing of what is hidden, nor of what lies behind.
          expect(hidden.filter((name) => new RegExp(`${name}\\b`).test(text))).toEqual([]);
          if (surface !== 'sql') expect(text).not.toMatch(/fct_|dim_|duckdb|\bSELECT\b/);
        }
    },
  );

  it.each([
    ...ROLES.flatMap((role) =>
      policies
        .filter(({ hidden }) => hidden[role].length > 0)
        .map(({ view, hidden }) => [role, view, hidden[role]] as const),
    ),
    ...ROLES.map((role) => [role, 'no view', ['revenue.secret', 'opportunities.won_revenue']] as const),
  ])(
    'rows 15, 16 and 22: %s learns nothing of what %s hides, and no statement is run',
    async (role, view, names) => {
      const policy = policies.find((each) => each.view === view);
      const seen = policy?.members.find(
        (each) => members.get(each)!.kind === 'measure' && !policy.hidden[role].includes(each),
      );
      const base = { measures: [seen ?? 'revenue.won_revenue'] };
      const queries = names.flatMap((name): Query[] => [
        { measures: [name] },
        { dimensions: [name] },
        { ...base, filters: [{ member: name, operator: 'gt', values: ['0'] }] },
        { ...base, filters: [{ or: [{ and: [{ member: name, operator: 'set' }] }] }] },
        { ...base, order: [[name, 'desc']] },
        { ...base, segments: [name] },
        { ...base, timeDimensions: [{ dimension: name, granularity: 'month' }] },
      ]);
      const before = statements.mock.calls.length;
      const bodies = new Set<string>();
      for (const query of queries)
        for (const surface of SURFACES) {
          const { status, text } = await ask(role, surface, query);
          expect([surface, query, status]).toEqual([surface, query, 403]);
          bodies.add(text.replace(/"request_id":"[^"]*"/, ''));
        }
      const generic =
        '{"error":"This query asks for something that does not exist or is not yours to see.","code":"forbidden",}';
      expect([...bodies]).toEqual([generic]);
      expect(statements.mock.calls.length).toBe(before);
    },
  );
});
