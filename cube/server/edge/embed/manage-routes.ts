import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';

import { PolicyError, malformed } from '../../../policies/policy-error.ts';
import { assertSafeJson } from '../../../policies/safe-json.ts';
import { GRANT_DAYS, grantRequest, mayManage } from '../../../policies/sharing.ts';
import {
  createGrant,
  findGrant,
  isGood,
  listGrants,
  renewGrant,
  revokeGrant,
} from '../../state/embed-grants.ts';
import type { EmbedGrant } from '../../state/embed-grants.ts';
import type { StateStore } from '../../state/store.ts';
import { EdgeError, notFound } from '../edge-error.ts';
import type { Identity } from '../tokens.ts';
import type { Figures } from './figures.ts';

export interface ManageRoutesOptions {
  state: StateStore;
  figures: Figures;
  identify(request: FastifyRequest): Identity;
}

const FOR_DASHBOARD = { config: { doc: 'the sharing of charts, for the dashboard' } };

const ofOneRegion = (): EdgeError =>
  new EdgeError(
    403,
    'of_one_region',
    'Who sees one region cannot share charts.',
    'Ask somebody who sees every region.',
  );

/** What is told of a grant to those who may manage it. */
const told = (grant: EmbedGrant) => ({ ...grant, is_good: isGood(grant, new Date()) });

/** `/api/v1/embeds`: what of Concord may be seen elsewhere, made, listed, renewed and ended. */
export async function manageRoutes(app: FastifyInstance, options: ManageRoutesOptions): Promise<void> {
  const { state, figures } = options;
  const managed = async (request: FastifyRequest): Promise<EmbedGrant> => {
    const { role } = options.identify(request);
    const grant = await findGrant(state, (request.params as { id: string }).id);
    if (!grant || !mayManage(role, grant)) throw notFound();
    return grant;
  };

  app.post('/embeds', FOR_DASHBOARD, async (request, reply) => {
    const { role, region, sub } = options.identify(request);
    // A grant keeps a role alone, and may not show more than the one who gives it sees.
    if (region !== undefined) throw ofOneRegion();
    assertSafeJson(request.body);
    const parsed = grantRequest.safeParse(request.body);
    if (!parsed.success) throw refusal(parsed.error);
    const { figure, choice } = parsed.data;
    const drawn = await figures.get({ figure, choice, role }, { scheme: 'light', width: 640, scale: null });
    if (!drawn) throw nothingToShow();
    const { secret, grant } = await createGrant(state, { ...parsed.data, role, created_by: sub });
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ ...told(grant), secret });
  });

  app.get('/embeds', FOR_DASHBOARD, async (request, reply) => {
    const { role } = options.identify(request);
    reply.header('cache-control', 'no-store');
    return { embeds: (await listGrants(state)).filter((grant) => mayManage(role, grant)).map(told) };
  });

  app.post('/embeds/:id/renewal', FOR_DASHBOARD, async (request, reply) => {
    const grant = await managed(request);
    if (grant.revoked_at !== null)
      throw new EdgeError(409, 'revoked', 'A revoked grant stays so.', 'Share the chart anew.');
    await renewGrant(state, grant);
    reply.header('cache-control', 'no-store');
    return told((await findGrant(state, grant.id))!);
  });

  app.delete('/embeds/:id', FOR_DASHBOARD, async (request, reply) => {
    const grant = await managed(request);
    await revokeGrant(state, grant.id);
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}

const nothingToShow = (): EdgeError =>
  new EdgeError(
    400,
    'nothing_to_show',
    'There is no such chart to share, or it has nothing to show.',
    'Choose another period or filter.',
  );

function refusal(error: z.ZodError): PolicyError {
  const [issue] = error.issues;
  const place = issue?.path[0] ?? issue?.message;
  if (place === 'origins')
    return malformed(
      'A frame needs the sites that may hold it, an image has none.',
      'Write each as its address bar does: https://wiki.example.com, without a path.',
    );
  if (place === 'days')
    return malformed(
      `A frame is good for 1 to ${GRANT_DAYS.interactive} days, an image for 1 to ${GRANT_DAYS.image}.`,
    );
  return malformed('What is to be shared has a form that is not allowed.');
}
