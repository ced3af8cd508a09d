import { pino } from 'pino';
import type { Logger } from 'pino';

import { EngineStartError } from '../engine/errors.ts';

/** The server's log: one JSON line an event, never a token, a grant, a query, a filter value or an address. */
export function createLogger(level = 'info', destination?: NodeJS.WritableStream): Logger {
  const settings = {
    level,
    base: null,
    redact: {
      paths: [
        'token',
        '*.token',
        'grant',
        '*.grant',
        '*.authorization',
        'query',
        '*.query',
        'values',
        '*.values',
      ],
      remove: true,
    },
    // Fastify logs whole requests and replies in some cases; this is all they may say.
    serializers: {
      req: (request: { method?: string; id?: string }) => ({ method: request.method, id: request.id }),
      res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode }),
      err: (error: unknown) => ({ detail: redactedDetail(error) }),
    },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/** An error's text for the log: its first line, without anything quoted, which may be a value of a query. */
export function redactedDetail(error: unknown): string {
  // What keeps a publication from opening has no caller's words in it.
  if (error instanceof EngineStartError) return `${error.code}: ${error.message}`.slice(0, 2000);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text
    .split('\n', 1)[0]!
    .replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "'…'")
    .replace(/\S+@\S+/g, '…')
    .slice(0, 300);
}
