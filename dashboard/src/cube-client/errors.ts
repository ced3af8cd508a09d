/** What a failed request tells the reader: what happened and, where known, what to do about it. */
export class EdgeError extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string | null;
  readonly requestId: string | null;

  constructor(
    message: string,
    details: { status: number; code: string; remedy?: string; requestId?: string },
  ) {
    super(message);
    this.name = 'EdgeError';
    this.status = details.status;
    this.code = details.code;
    this.remedy = details.remedy ?? null;
    this.requestId = details.requestId ?? null;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An error from an answer's body (`{error, code, remedy?, request_id}`) and status; status 0 means no answer came. */
export function errorFromBody(body: unknown, status: number): EdgeError {
  const fields = record(body);
  return new EdgeError(
    text(fields.error) ?? (status === 0 ? 'The server did not answer.' : `Status ${status}.`),
    {
      status,
      code: text(fields.code) ?? (status === 0 ? 'unreachable' : 'unknown'),
      remedy: text(fields.remedy),
      requestId: text(fields.request_id),
    },
  );
}

/** Any thrown value as an EdgeError: Cube's RequestError carries `response` and `status`, fetch throws TypeError. */
export function toEdgeError(thrown: unknown): EdgeError {
  if (thrown instanceof EdgeError) return thrown;
  const fields = record(thrown);
  if (typeof fields.status === 'number') return errorFromBody(fields.response, fields.status);
  return errorFromBody(null, 0);
}

/** Whether asking again may help: busy, starting or out of reach; never for a wrong or forbidden question. */
export function isTransient(error: unknown): boolean {
  const { status } = toEdgeError(error);
  return status === 0 || status === 429 || status >= 500;
}
