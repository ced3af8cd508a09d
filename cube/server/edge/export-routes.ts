import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { admit } from '../../policies/admit.ts';
import { LIMITS } from '../../policies/limits.ts';
import { malformed } from '../../policies/policy-error.ts';
import { querySchema } from '../../policies/query-grammar.ts';
import type { Query } from '../../policies/query-grammar.ts';
import { readerOf } from '../../policies/roles.ts';
import { ConnectionPool } from '../engine/connection-pool.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { omit } from '../engine/omit.ts';
import { exampleQuery } from './api-doc.ts';
import type { RouteDoc } from './api-doc.ts';
import { inputOf, readAsked } from './asked.ts';
import { EdgeError } from './edge-error.ts';
import type { Lease } from './engine-shelf.ts';
import { EXPORT_FORMATS, ExportFile } from './export-file.ts';
import type { ExportColumn, ExportFormat, FinishedFile } from './export-file.ts';
import type { ParquetType } from './parquet.ts';
import type { Identity } from './tokens.ts';
import { withLease } from './with-lease.ts';

export interface ExportRoutesOptions {
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Identity;
}

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

const PARQUET_TYPES: Readonly<Record<string, ParquetType>> = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
};

const formatOf = z.looseObject({ format: z.enum(EXPORT_FORMATS) });

/** Exports that are made at once: each holds a connection to the warehouse, and the pages need some too. */
const AT_ONCE = 2;
/** Exports that may wait in line for that. */
const IN_LINE = 16;

const DOC: RouteDoc = {
  id: 'export',
  summary: 'All rows of one query as a file.',
  description:
    'The values of /load, text for text, under the names of the members. Analysts get as many rows as there are, everybody else up to 50,000 at a time; more is refused (too_many_rows, export_too_large), never cut. The headers concord-rows and concord-build-id say how many rows came and of which build.',
  input: z.strictObject({ query: querySchema, format: z.enum(EXPORT_FORMATS) }),
  example: { query: exampleQuery, format: 'csv' },
  answer: {
    types: Object.values(CONTENT_TYPES).map((type) => type.split(';')[0]!),
    description: 'The file.',
  },
  refusals: [400, 403, 503, 504],
};

/** `/api/v1/export`: all rows of one query as a file, or an error before its first byte; never a part. */
export async function exportRoutes(app: FastifyInstance, options: ExportRoutesOptions): Promise<void> {
  const turns = new ConnectionPool(Array.from({ length: AT_ONCE }, (_, at) => at));
  let asked = 0;
  app.route({
    method: ['GET', 'POST'],
    url: '/export',
    config: { doc: DOC, isAudited: true },
    async handler(request, reply) {
      const identity = options.identify(request);
      const { query } = readAsked(request);
      const parsed = formatOf.safeParse(inputOf(request));
      if (!parsed.success) throw malformed(`An export needs a format: ${EXPORT_FORMATS.join(', ')}.`);
      return withLease(request, options.lease, async (lease) => {
        const { plain, columns } = await admitted(query, lease, identity);
        if (asked >= AT_ONCE + IN_LINE) throw busy();
        asked += 1;
        try {
          const loading = { query: plain, securityContext: readerOf(identity), requestId: request.id };
          const { format } = parsed.data;
          const made = await turns.use(() =>
            makeFile(lease.engine, loading, {
              format,
              columns,
              mostRows: mostRowsOf(identity),
              gone: whenGone(reply),
            }),
          );
          request.asked!.rows = made.rows;
          return sendFile(reply, made, { format, view: viewOf(columns), buildId: lease.current.build_id });
        } finally {
          asked -= 1;
        }
      });
    },
  });
}

interface Making {
  format: ExportFormat;
  columns: readonly ExportColumn[];
  mostRows: number;
  gone: AbortSignal;
}

async function makeFile(
  engine: Engine,
  loading: Parameters<Engine['readInParts']>[0],
  { format, columns, mostRows, gone }: Making,
): Promise<FinishedFile> {
  gone.throwIfAborted();
  const file = await ExportFile.create(format, columns);
  try {
    let count = 0;
    await engine.readInParts(loading, async (rows) => {
      gone.throwIfAborted();
      assertColumns(rows, columns);
      if ((count += rows.length) > mostRows) throw tooManyRows();
      await file.add(rows);
    });
    return await file.finish(gone);
  } catch (error) {
    await file.discard();
    throw error;
  }
}

const viewOf = (columns: readonly ExportColumn[]): string => columns[0]!.member.split('.')[0]!;

function sendFile(
  reply: FastifyReply,
  { body, bytes, rows }: FinishedFile,
  { format, view, buildId }: { format: ExportFormat; view: string; buildId: string },
): FastifyReply {
  return reply
    .type(CONTENT_TYPES[format])
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${view}-${buildId}.${format}"`,
      'content-length': String(bytes),
      'concord-build-id': buildId,
      'concord-rows': String(rows),
    })
    .send(body);
}

/** The query as the engine is asked it, and its columns in order. Throws `PolicyError`. */
async function admitted(
  input: unknown,
  lease: Lease,
  identity: Identity,
): Promise<{ plain: Omit<Query, 'limit'>; columns: ExportColumn[] }> {
  if (Array.isArray(input)) throw malformed('An export is of one query.');
  const { visible } = await lease.rights(identity.role);
  const query = admit(input, visible, lease.current.publication).query as Query;
  if (query.timeDimensions?.some((each) => each.compareDateRange))
    throw malformed('An export compares no date ranges.', 'Export each range by itself.');
  const plain = omit(query, 'responseFormat', 'total');
  const columns = columnsOf(plain).map((member): ExportColumn => {
    const known = visible.get(member);
    return {
      member,
      isNumber: known?.type === 'number' || known?.kind === 'measure',
      // A time by granularity stands under a name of its own.
      type: PARQUET_TYPES[known?.type ?? 'time'] ?? 'VARCHAR',
    };
  });
  const hasOwnLimit = ((input as { limit?: unknown }).limit ?? null) !== null;
  return { plain: hasOwnLimit ? plain : omit(plain, 'limit'), columns };
}

/** What a query selects, in the order of an answer's columns. */
function columnsOf(query: Query): string[] {
  return [
    ...(query.dimensions ?? []),
    ...(query.timeDimensions ?? [])
      .filter((each) => each.granularity)
      .map((each) => `${each.dimension}.${each.granularity}`),
    ...(query.measures ?? []),
  ];
}

function assertColumns([first]: readonly object[], columns: readonly ExportColumn[]): void {
  const missing = first && columns.find(({ member }) => !Object.hasOwn(first, member));
  if (missing) throw new EngineError('engine_failed', `The answer has no column ${missing.member}.`);
}

/** Aborts when whoever asked has hung up. */
function whenGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new EngineError('unavailable', 'Nobody waits for it any more.')));
  return gone.signal;
}

/** Who works on figures elsewhere takes them whole; who reads them here takes what one can read. */
const mostRowsOf = ({ role }: Identity): number => (role === 'analyst' ? Infinity : LIMITS.maximumRows);

const tooManyRows = (): EdgeError =>
  new EdgeError(
    400,
    'too_many_rows',
    `The export would have more than ${LIMITS.maximumRows} rows.`,
    'Ask for less, or in parts with limit and offset.',
  );

const busy = (): EdgeError =>
  new EdgeError(503, 'exports_busy', 'Other exports are being made.', 'Ask again in a moment.', {
    'retry-after': '5',
  });
