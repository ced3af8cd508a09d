import { admit } from '../../policies/admit.ts';
import type { Admitted } from '../../policies/admit.ts';
import { malformed } from '../../policies/policy-error.ts';
import { readerOf } from '../../policies/roles.ts';
import type { Condition } from '../../policies/query-grammar.ts';
import type { LoadAnswer, LoadResult } from '../engine/engine.ts';
import type { TransformQuery } from '../engine/result-transform.ts';
import type { Answer, AnswerCache } from './answer-cache.ts';
import type { CubeRequest } from './cube-request.ts';
import type { Lease, Rights } from './engine-shelf.ts';
import { publicAnnotation } from './public-meta.ts';
import type { Identity } from './tokens.ts';

/** What every answer says about itself beside Cube's own fields. */
export interface ConcordNote {
  build_id: string;
  sequence: number;
  as_of_on: string;
  reporting_currency: string;
  time_zone: string;
  attribution_model?: string;
  applied_defaults: Condition[];
}

interface Asking {
  lease: Lease;
  identity: Identity;
  request: CubeRequest;
  requestId: string;
}

/** A decision is pure and holds for one role of one publication; it was a fifth of an answer from the cache. */
const decisions = new WeakMap<Rights, WeakMap<object, Admitted>>();

async function decide({ lease, identity, request }: Asking): Promise<{ admitted: Admitted; rights: Rights }> {
  const rights = await lease.rights(identity.role);
  const { query } = request;
  const ofRole = decisions.get(rights) ?? new WeakMap<object, Admitted>();
  decisions.set(rights, ofRole);
  const admitted = ofRole.get(query) ?? admit(query, rights.visible, lease.current.publication);
  ofRole.set(query, admitted);
  return { rights, admitted };
}

/** The answer to `/load`, kept per build, reader and query. Throws `PolicyError` and `EngineError`. */
export async function answerLoad(
  asking: Asking,
  cache: AnswerCache,
): Promise<{ answer: Answer; hit: boolean }> {
  const { admitted, rights } = await decide(asking);
  const { lease, identity, request, requestId } = asking;
  const reader = JSON.stringify(readerOf(identity));
  const key = `${lease.engine.buildId}\n${reader}\n${request.isMulti ? 'multi' : 'single'}\n${admitted.key}`;
  const make = async (): Promise<LoadBody> => {
    const loaded = await lease.engine.load({
      query: admitted.query,
      securityContext: readerOf(identity),
      requestId,
    });
    return loadBody(loaded, asking, admitted, rights);
  };
  return cache.get(key, make, rowsOf);
}

type LoadBody = (Omit<LoadAnswer, 'results'> & { results: LoadResult[] }) | Partial<LoadResult>;

function rowsOf(body: LoadBody): number {
  const results = 'results' in body ? body.results : [body];
  return results.reduce((sum, { data = [] }) => {
    if (Array.isArray(data)) return sum + data.length;
    return sum + ('dataset' in data ? data.dataset.length : (data.columns[0]?.length ?? 0));
  }, 0);
}

function loadBody(
  loaded: LoadAnswer,
  { lease, request }: Asking,
  admitted: Admitted,
  rights: Rights,
): LoadBody & { concord: ConcordNote } {
  const concord = noteOf(lease, admitted);
  // A publication never changes, so its answers are as fresh as itself.
  const lastRefreshTime = lease.current.publication.published_at;
  const results = loaded.results.map((result, index): LoadResult => ({
    ...result,
    query: echo(result.query, admitted, index),
    annotation: publicAnnotation(result.annotation, rights.visible),
    lastRefreshTime,
  }));
  if (request.isMulti) {
    return { ...loaded, results, pivotQuery: echo(loaded.pivotQuery, admitted, 0), concord };
  }
  if (loaded.queryType !== 'regularQuery') {
    throw malformed('Several queries at once, and comparisons, need queryType=multi.');
  }
  return { ...results[0], concord };
}

/** A query as the answer repeats it: the caller's filters and zone, none that were added. */
function echo(query: TransformQuery, admitted: Admitted, index: number): TransformQuery {
  const filters = admitted.callerFilters[Array.isArray(admitted.query) ? index : 0] ?? [];
  return 'filters' in query ? { ...query, filters, timezone: admitted.timezone } : query;
}

function noteOf(lease: Lease, admitted: Admitted): ConcordNote {
  const { publication, build_id, sequence } = lease.current;
  return {
    build_id,
    sequence,
    as_of_on: publication.as_of_on,
    reporting_currency: publication.reporting_currency,
    time_zone: publication.time_zone,
    ...(admitted.attributionModel ? { attribution_model: admitted.attributionModel } : {}),
    applied_defaults: admitted.appliedDefaults,
  };
}

/** The answer to `/dry-run`: how Cube reads the query, without running it. */
export async function answerDryRun(asking: Asking): Promise<unknown> {
  const { admitted } = await decide(asking);
  const { lease, identity, requestId } = asking;
  const answer = await lease.engine.dryRun({
    query: admitted.query,
    securityContext: readerOf(identity),
    requestId,
  });
  return {
    ...answer,
    normalizedQueries: answer.normalizedQueries.map((query, index) => echo(query, admitted, index)),
    pivotQuery: echo(answer.pivotQuery, admitted, 0),
    concord: noteOf(lease, admitted),
  };
}

/** The answer to `/sql`, for roles Cube grants it to. */
export async function answerSql(asking: Asking): Promise<unknown> {
  const { admitted } = await decide(asking);
  const { lease, identity, requestId } = asking;
  const answer = await lease.engine.sql({
    query: admitted.query,
    securityContext: readerOf(identity),
    requestId,
  });
  return Array.isArray(answer) ? answer : { ...answer, concord: noteOf(lease, admitted) };
}
