/** Why the engine could not answer. The edge turns each into one status and one generic sentence. */
export type EngineErrorCode =
  | 'continue_wait'
  | 'query_timeout'
  | 'invalid_value'
  | 'invalid_query'
  | 'hidden_member'
  | 'out_of_memory'
  | 'unavailable'
  | 'engine_failed';

/** An answer the engine could not give. `message` may hold engine text and is for logs, never for callers. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What keeps the engine from starting: an unsafe setting, the model, or this one warehouse file. */
export type EngineStartCode = 'unsafe_setting' | 'model_invalid' | 'warehouse_unusable';

/** A setting, model or file with which the engine must not start. `remedy` says what to do about it. */
export class EngineStartError extends Error {
  override readonly name = 'EngineStartError';

  constructor(
    readonly code: EngineStartCode,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const ENDED = 'The process that reads the warehouse ended.';

/** The process that reads a warehouse ended while it was asked; asked again, another one answers. */
export class WarehouseEnded extends Error {
  override readonly name = 'WarehouseEnded';

  constructor(said: string) {
    super(`${ENDED} ${said}`.trim());
  }
}

const HIDDEN = /^(Error: )?You requested hidden member/;

/** The error for a message and status Cube's gateway answered with. */
export function engineErrorFrom(message: string, status: number): EngineError {
  if (/continue wait/i.test(message)) return new EngineError('continue_wait', message);
  if (message.includes(ENDED)) return new EngineError('unavailable', message);
  if (/query timed out/i.test(message)) return new EngineError('query_timeout', message);
  if (HIDDEN.test(message)) return new EngineError('hidden_member', message);
  if (/(Conversion|Out of Range) Error|invalid input syntax|out of range/i.test(message))
    return new EngineError('invalid_value', message);
  if (/Out of Memory Error/i.test(message)) return new EngineError('out_of_memory', message);
  if (/(Binder|Catalog|Parser|IO|Internal|Fatal) Error/i.test(message)) {
    return new EngineError('engine_failed', message);
  }
  return new EngineError(status === 400 ? 'invalid_query' : 'engine_failed', message);
}
