import { EngineError } from '../engine/errors.ts';
import { PolicyError, forbidden } from '../../policies/policy-error.ts';

/** What a caller is told when something is refused or fails: one sentence, and what to do about it. */
export class EdgeError extends Error {
  override readonly name = 'EdgeError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly remedy?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A reason not to start, or not to go on: what is wrong and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

export const unauthorized = (): EdgeError =>
  new EdgeError(401, 'unauthorized', 'A valid token is needed.', 'Sign in again.', {
    'www-authenticate': 'Bearer',
  });

export const notFound = (): EdgeError => new EdgeError(404, 'not_found', 'There is nothing here.');

export const noPublication = (): EdgeError =>
  new EdgeError(
    503,
    'no_publication',
    'There is no published warehouse yet.',
    'Run npm start, or build one, and ask again.',
    { 'retry-after': '5' },
  );

/** What a connection to the state's database ends with while that is away: of the network, and PostgreSQL's own. */
const STATE_IS_AWAY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
]);

const stateAway = (): EdgeError =>
  new EdgeError(
    503,
    'state_unreachable',
    'Keys, shared charts and notes cannot be looked up now.',
    'Ask again in a moment.',
    { 'retry-after': '5' },
  );

/** The caller's view of any error: one body per cause, never engine text. */
export function toEdgeError(error: unknown): EdgeError {
  if (error instanceof EdgeError) return error;
  if (error instanceof PolicyError)
    return new EdgeError(error.status, error.code, error.message, error.remedy);
  if (error instanceof EngineError) return fromEngine(error);
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (statusCode === 413) return new EdgeError(413, 'too_large', 'The request is larger than 64 kB.');
  if (statusCode === 415) return new EdgeError(415, 'unsupported_media_type', 'The request has to be JSON.');
  if (code === 'FST_ERR_BAD_URL') return notFound();
  if (code !== undefined && STATE_IS_AWAY.has(code)) return stateAway();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new EdgeError(400, 'malformed_request', 'The request is malformed.');
  }
  return new EdgeError(
    500,
    'internal',
    'Something went wrong here.',
    'Ask again; if it stays, name the request_id.',
  );
}

function fromEngine(error: EngineError): EdgeError {
  if (error.code === 'hidden_member') {
    const { status, code, message } = forbidden();
    return new EdgeError(status, code, message);
  }
  if (error.code === 'query_timeout') {
    return new EdgeError(
      504,
      'query_timeout',
      'The query took too long and was stopped.',
      'Ask for less at once.',
    );
  }
  if (error.code === 'out_of_memory') {
    return new EdgeError(
      503,
      'out_of_memory',
      'The query needs more memory than there is now.',
      'Ask for less at once, or again when fewer ask.',
      { 'retry-after': '10' },
    );
  }
  if (error.code === 'unavailable') {
    return new EdgeError(
      503,
      'engine_restarting',
      'The warehouse is being opened again.',
      'Ask again in a moment.',
      { 'retry-after': '2' },
    );
  }
  if (error.code === 'invalid_value') {
    return new EdgeError(400, 'invalid_value', 'A filter value does not fit the member it is compared with.');
  }
  if (error.code === 'invalid_query') {
    return new EdgeError(400, 'invalid_query', 'The query cannot be answered in this form.');
  }
  return new EdgeError(
    500,
    'engine_failed',
    'The query could not be answered.',
    'Name the request_id when asking why.',
  );
}
