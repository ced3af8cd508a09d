import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Role } from '../../../policies/roles.ts';
import type { DrawJob, DrawnFigure, Drawings } from '../../embed/drawing.ts';
import { DrawingError } from '../../embed/drawing.ts';
import { EngineError } from '../../engine/errors.ts';
import type { EmbedGrant } from '../../state/embed-grants.ts';
import type { AnswerCache } from '../answer-cache.ts';
import { answerLoad } from '../answers.ts';
import { EdgeError } from '../edge-error.ts';
import type { Lease } from '../engine-shelf.ts';

/** Which figure is seen, with which choice, through whose eyes: what a grant says of it. */
export type Seen = Pick<EmbedGrant, 'figure' | 'choice' | 'role'>;

/** How it is drawn. */
export type Look = Pick<DrawJob, 'scheme' | 'width' | 'scale'>;

/** A drawn figure with the build it is of and a tag that is equal for equal pictures. */
export interface KeptFigure extends DrawnFigure {
  buildId: string;
  etag: string;
}

export interface Figures {
  /**
   * A figure of the publication in service, kept per build, role and look; null where there is nothing to show.
   * `beforeDrawing` is called when it is not kept yet, and may throw. Throws `PolicyError`, `EngineError` and
   * `EdgeError`.
   */
  get(seen: Seen, look: Look, beforeDrawing?: () => void): Promise<KeptFigure | null>;
  /** Forgets every figure of a build. */
  forget(buildId: string): void;
}

/** What stands in place of a picture that may no longer be shown, or that has nothing to show. */
export const ENDED = '_ended';
export const EMPTY = '_empty';

const KEPT_BYTES = 64 * 1024 * 1024;
/** Rows of an answer that a picture may be made of. */
const MAXIMUM_ROWS = 1_000;

/** Draws figures in a process of its own from answers of the edge, and keeps them; equal ones at once are drawn once. */
export function createFigures(drawings: Drawings, answers: AnswerCache, open: () => Promise<Lease>): Figures {
  const kept = new LRUCache<string, { figure: KeptFigure | null }>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ figure }) =>
      1_000 +
      (figure ? figure.svg.length * 3 + (figure.png?.byteLength ?? 0) + figure.spots.length * 300 : 0),
  });
  const flights = new Map<string, Promise<KeptFigure | null>>();

  const draw = async (lease: Lease, { role, figure: name, choice }: Seen, look: Look) => {
    const { meta } = await lease.rights(role);
    const { as_of_on, reporting_currency, attribution_model, periods, empty_views } =
      lease.current.publication;
    const isFilled = ({ name }: { name: string }) => !empty_views.some(({ view }) => view === name);
    const figure = await drawings.in(choice.lang).draw(
      {
        figure: name,
        choice,
        ...look,
        facts: { as_of_on, reporting_currency, attribution_model, periods },
      },
      { key: `${lease.engine.buildId} ${role}`, cubes: meta.filter(isFilled) },
      (queries) => Promise.all(queries.map((query) => rowsOf(lease, role, query, answers))),
    );
    if (!figure) return null;
    const { buildId } = lease.engine;
    const hash = createHash('sha256').update(`${buildId}\n${figure.svg}\n${look.scale}`);
    return { ...figure, buildId, etag: `"${hash.digest('base64url').slice(0, 27)}"` };
  };

  const get = (lease: Lease, seen: Seen, look: Look, beforeDrawing?: () => void) => {
    const { figure, choice, role } = seen;
    const key = `${lease.engine.buildId}\n${JSON.stringify({ figure, choice, role, ...look })}`;
    const known = kept.get(key);
    if (known) return known.figure;
    const underWay = flights.get(key);
    if (underWay) return underWay;
    beforeDrawing?.();
    const flight = draw(lease, seen, look)
      .then((figure) => {
        kept.set(key, { figure });
        return figure;
      })
      .catch((error: unknown) => {
        throw laterOf(error);
      })
      .finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };

  return {
    async get(seen, look, beforeDrawing) {
      const lease = await open();
      try {
        return await get(lease, seen, look, beforeDrawing);
      } finally {
        lease.release();
      }
    },
    forget(buildId) {
      for (const key of [...kept.keys()]) if (key.startsWith(`${buildId}\n`)) kept.delete(key);
    },
  };
}

async function rowsOf(lease: Lease, role: Role, query: object, cache: AnswerCache): Promise<object> {
  const { answer } = await answerLoad(
    {
      lease,
      identity: { role, sub: 'embed' },
      request: { query: { ...query, limit: MAXIMUM_ROWS }, isMulti: false },
      requestId: 'embed',
    },
    cache,
  );
  const { data, concord } = JSON.parse(answer.body.toString()) as { data: object[]; concord: object };
  return { rows: data, info: concord };
}

/** What cannot be drawn now, as an error that says so; any other as it is. */
function laterOf(error: unknown): unknown {
  const isLater =
    error instanceof DrawingError || (error instanceof EngineError && error.code === 'continue_wait');
  if (!isLater) return error;
  return new EdgeError(503, 'not_drawn_yet', 'The chart could not be drawn now.', 'Ask again in a moment.', {
    'retry-after': '5',
  });
}
