/** A query that is turned away before any engine sees it. The message is written for the caller. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  constructor(
    readonly status: 400 | 403,
    readonly code: string,
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
  }
}

/** The one answer to a forbidden and to an unknown member: it must not tell which of the two it was. */
export function forbidden(): PolicyError {
  return new PolicyError(
    403,
    'forbidden',
    'This query asks for something that does not exist or is not yours to see.',
  );
}

/** A malformed query; the message names the rule it breaks. */
export function malformed(message: string, remedy?: string): PolicyError {
  return new PolicyError(400, 'malformed_query', message, remedy);
}
