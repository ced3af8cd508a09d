import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import {
  MOST_EXPLORATIONS,
  explorationChange,
  explorationRequest,
  mayShare,
  ownerOf,
} from '../../policies/explorations.ts';
import { malformed } from '../../policies/policy-error.ts';
import { ROLES } from '../../policies/roles.ts';
import type { Role } from '../../policies/roles.ts';
import { assertSafeJson } from '../../policies/safe-json.ts';
import { KEPT_ID } from '../../policies/written-text.ts';
import { omit } from '../engine/omit.ts';
import {
  changeExploration,
  createExploration,
  findOwnExploration,
  listExplorations,
} from '../state/explorations.ts';
import type { ExplorationRow, StateStore } from '../state/store.ts';
import type { RouteDoc } from './api-doc.ts';
import { EdgeError, notFound } from './edge-error.ts';
import { ofOne } from './note-docs.ts';
import type { Identity } from './tokens.ts';

export interface ExplorationRoutesOptions {
  state: StateStore;
  identify(request: FastifyRequest): Identity;
  /** Takes one of the writings that a caller has. */
  limitWriting(identity: Identity): void;
}

const JSON_TYPES = ['application/json'];
const exploration = z.looseObject({
  id: z.string(),
  name: z.string(),
  page: z.string(),
  shared_with: z.enum(ROLES).nullable(),
  role: z.enum(ROLES).describe('Of who saved it.'),
  is_mine: z.boolean(),
  created_at: z.string(),
});
const LIST_DOC: RouteDoc = {
  id: 'explorations',
  summary: 'Pages with their state that the caller has saved, and those shared with the role.',
  answer: {
    types: JSON_TYPES,
    description: 'The explorations, by name.',
    schema: z.looseObject({ may_share: z.boolean(), explorations: z.array(exploration) }),
  },
};
const SAVE_DOC: RouteDoc = {
  id: 'exploration',
  summary: 'Saves a page with its state under a name, for oneself or for a role.',
  input: explorationRequest,
  example: { name: 'Funnel of the third quarter', page: '/funnel?period=2026-Q3', shared_with: null },
  answer: { types: JSON_TYPES, description: 'The exploration.', schema: exploration, status: 201 },
  refusals: [403, 409],
};
const CHANGE_DOC: RouteDoc = {
  id: 'exploration_change',
  summary: 'Gives an exploration another name, or shares it with another role or with none.',
  input: explorationChange,
  example: { name: 'Funnel after the fair' },
  path: ofOne,
  answer: { types: JSON_TYPES, description: 'The exploration.', schema: exploration },
  refusals: [403, 404],
};
const REMOVE_DOC: RouteDoc = {
  id: 'exploration_removal',
  summary: 'Removes an exploration; for 30 days it can be brought back.',
  path: ofOne,
  answer: { types: [], description: 'It is removed.', status: 204 },
  refusals: [404],
};
const RESTORE_DOC: RouteDoc = {
  id: 'exploration_restoration',
  summary: 'Brings back an exploration that was removed.',
  path: ofOne,
  answer: { types: JSON_TYPES, description: 'The exploration.', schema: exploration },
  refusals: [404],
};

/** `/api/v1/explorations`: pages with their state that people come back to; others' private ones do not exist. */
export async function explorationRoutes(
  app: FastifyInstance,
  options: ExplorationRoutesOptions,
): Promise<void> {
  const { state, identify } = options;
  const told = (row: ExplorationRow, owner: string) => ({
    ...omit(row, 'owner', 'removed_at'),
    is_mine: row.owner === owner,
  });
  const writer = (request: FastifyRequest): { owner: string; role: Role } => {
    const identity = identify(request);
    options.limitWriting(identity);
    assertSafeJson(request.body);
    return { owner: ownerOf(identity.sub), role: identity.role };
  };
  const own = async (request: FastifyRequest, owner: string): Promise<ExplorationRow> => {
    const { id } = request.params as { id: string };
    const row = KEPT_ID.test(id) ? await findOwnExploration(state, id, owner) : null;
    if (!row) throw notFound();
    return row;
  };

  app.get('/explorations', { config: { doc: LIST_DOC, isAudited: true } }, async (request, reply) => {
    const { sub, role } = identify(request);
    const owner = ownerOf(sub);
    const rows = await listExplorations(state, owner, role);
    request.asked!.rows = rows.length;
    reply.header('cache-control', 'no-store');
    return { may_share: mayShare(role), explorations: rows.map((row) => told(row, owner)) };
  });

  app.post('/explorations', { config: { doc: SAVE_DOC, isAudited: true } }, async (request, reply) => {
    const { owner, role } = writer(request);
    const parsed = explorationRequest.safeParse(request.body);
    if (!parsed.success)
      throw malformed('An exploration has a name of up to 80 characters and a page of this installation.');
    if (parsed.data.shared_with !== null && !mayShare(role)) throw notToShare();
    const row = await createExploration(state, { ...parsed.data, owner, role });
    if (!row) throw full();
    return reply.code(201).header('cache-control', 'no-store').send(told(row, owner));
  });

  app.patch('/explorations/:id', { config: { doc: CHANGE_DOC, isAudited: true } }, async (request, reply) => {
    const { owner, role } = writer(request);
    const parsed = explorationChange.safeParse(request.body);
    if (!parsed.success) throw malformed('An exploration gets another name, another role, or both.');
    const row = await own(request, owner);
    if (row.removed_at !== null) throw notFound();
    const { name, shared_with: sharedWith } = parsed.data;
    if (sharedWith && !mayShare(role)) throw notToShare();
    await changeExploration(state, row.id, {
      ...(name === undefined ? {} : { name }),
      ...(sharedWith === undefined ? {} : { shared_with: sharedWith }),
    });
    reply.header('cache-control', 'no-store');
    return told((await findOwnExploration(state, row.id, owner))!, owner);
  });

  app.delete(
    '/explorations/:id',
    { config: { doc: REMOVE_DOC, isAudited: true } },
    async (request, reply) => {
      const row = await own(request, writer(request).owner);
      if (row.removed_at === null)
        await changeExploration(state, row.id, { removed_at: new Date().toISOString() });
      return reply.code(204).header('cache-control', 'no-store').send();
    },
  );

  app.post(
    '/explorations/:id/restoration',
    { config: { doc: RESTORE_DOC, isAudited: true } },
    async (request, reply) => {
      const { owner } = writer(request);
      const row = await own(request, owner);
      await changeExploration(state, row.id, { removed_at: null });
      reply.header('cache-control', 'no-store');
      return told(row, owner);
    },
  );
}

const notToShare = (): EdgeError =>
  new EdgeError(403, 'not_to_share', 'Your role saves for itself alone.', 'Send the page’s address instead.');

const full = (): EdgeError =>
  new EdgeError(
    409,
    'full',
    `You have saved ${MOST_EXPLORATIONS} explorations, and there is no room for more.`,
    'Remove some that you no longer need.',
  );
