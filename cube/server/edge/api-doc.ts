import { z } from 'zod';

import { LIMITS } from '../../policies/limits.ts';
import { querySchema } from '../../policies/query-grammar.ts';
import { cubeParameters } from './cube-request.ts';

/** What a route says about itself, beside the code that does it. */
export interface RouteDoc {
  /** The operation's name: one word or several joined by `_`. */
  id: string;
  summary: string;
  description?: string;
  /** The parameters of a GET, the body of a POST or PATCH. */
  input?: z.ZodType;
  /** What stands in the path. */
  path?: z.ZodObject;
  /** An input that is answered with 200. */
  example?: Record<string, unknown>;
  answer: {
    /** Media types of the answer. */
    types: string[];
    description: string;
    /** The form of an answer in JSON; fields beyond those named may come. */
    schema?: z.ZodType;
    /** 200 unless told. */
    status?: 200 | 201 | 204;
  };
  /** Statuses it may refuse with, beside those of every route. */
  refusals?: (keyof typeof REFUSALS)[];
  /** Whether it answers without a token. */
  isOpen?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route in the API's description; a text says why it is deliberately not in it. */
    doc?: RouteDoc | string;
  }
}

/** What each status means, whichever route it comes from. */
export const REFUSALS = {
  400: 'The request breaks the rule named in `error`.',
  401: 'There is no token or key, or it has ended.',
  403: 'It names something that does not exist or is not yours to see; which of the two is not told.',
  404: 'There is nothing here.',
  409: 'There is no room for more.',
  413: 'The request is larger than 64 kB.',
  415: 'The body is not JSON.',
  429: 'There are too many requests; `Retry-After` says how many seconds to wait.',
  500: 'Something went wrong here; the log says what, under the `request_id`.',
  503: 'Nothing has been published yet.',
  504: 'The query took longer than 30 seconds and was stopped.',
} as const;

/** The body of every refusal and failure. */
export const errorSchema = z.object({
  error: z.string().describe('One sentence for the caller; never text of the engine.'),
  code: z.string().describe('One word for programs.'),
  remedy: z.string().optional().describe('What to do about it.'),
  request_id: z.string().describe('The same as in the header `x-request-id`, and in the log.'),
});

/** What `/load`, `/dry-run` and `/sql` are sent. */
export const askSchema = cubeParameters
  .pick({ queryType: true })
  .extend({ query: querySchema.or(z.array(querySchema).min(1).max(LIMITS.blendedQueries)) });

/** What every answer says about itself. */
export const noteSchema = z.looseObject({
  build_id: z.string(),
  sequence: z.int(),
  as_of_on: z.string().describe('The day that "today" means, as YYYY-MM-DD.'),
  reporting_currency: z.string(),
  time_zone: z.string(),
  attribution_model: z.string().optional(),
  applied_defaults: z.array(z.unknown()).describe('Filters that were added because a choice was left open.'),
});

/** A query that every role may ask. */
export const exampleQuery = {
  measures: ['revenue.won_revenue'],
  timeDimensions: [
    { dimension: 'revenue.date', granularity: 'month', dateRange: ['2026-01-01', '2026-12-31'] },
  ],
};
