import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { admit } from '../../policies/admit.ts';
import { LIMITS } from '../../policies/limits.ts';
import { malformed } from '../../policies/policy-error.ts';
import { querySchema } from '../../policies/query-grammar.ts';
import type { Query } from '../../policies/query-grammar.ts';
import { readerOf } from '../../policies/roles.ts';
import { EngineError } from '../engine/errors.ts';
import { omit } from '../engine/omit.ts';
import { parquetOf } from '../engine/parquet.ts';
import type { ParquetColumn } from '../engine/parquet.ts';
import type { ResultRow } from '../engine/result-transform.ts';
import { exampleQuery } from './api-doc.ts';
import type { RouteDoc } from './api-doc.ts';
import { inputOf, readAsked } from './asked.ts';
import { csvCell } from './csv.ts';
import { EdgeError } from './edge-error.ts';
import type { Lease } from './engine-shelf.ts';
import type { Identity } from './tokens.ts';
import { untilAnswered } from './until-answered.ts';
import { withLease } from './with-lease.ts';

export interface ExportRoutesOptions {
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Identity;
}

const FORMATS = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;
type Format = keyof typeof FORMATS;
const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

const PARQUET_TYPES: Readonly<Record<string, ParquetColumn['type']>> = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
};

const formatOf = z.looseObject({ format: z.enum(FORMAT_NAMES) });
const ROWS_A_CHUNK = 500;

const DOC: RouteDoc = {
  id: 'export',
  summary: 'All rows of one query as a file.',
  description:
    'The values of /load, text for text, under the names of the members. More than 50,000 rows are refused (too_many_rows) unless limit says how many, never cut. The headers concord-rows and concord-build-id say how many rows came and of which build.',
  input: z.strictObject({ query: querySchema, format: z.enum(FORMAT_NAMES) }),
  example: { query: exampleQuery, format: 'csv' },
  answer: { types: Object.values(FORMATS).map((type) => type.split(';')[0]!), description: 'The file.' },
  refusals: [400, 403, 503, 504],
};

/** `/api/v1/export`: all rows of one query as a file, or an error before its first byte; never a part. */
export async function exportRoutes(app: FastifyInstance, options: ExportRoutesOptions): Promise<void> {
  app.route({
    method: ['GET', 'POST'],
    url: '/export',
    config: { doc: DOC, isAudited: true },
    async handler(request, reply) {
      const identity = options.identify(request);
      const { query } = readAsked(request);
      const parsed = formatOf.safeParse(inputOf(request));
      if (!parsed.success) throw malformed(`An export needs a format: ${FORMAT_NAMES.join(', ')}.`);
      return withLease(request, options.lease, async (lease) => {
        const exported = await allRows(query, { lease, identity, requestId: request.id });
        request.asked!.rows = exported.rows.length;
        const { format } = parsed.data;
        return sendFile(reply, format, exported, lease.current.build_id, await bodyOf(format, exported));
      });
    },
  });
}

interface Asking {
  lease: Lease;
  identity: Identity;
  requestId: string;
}

interface Column {
  member: string;
  isNumber: boolean;
  type: ParquetColumn['type'];
}

interface Exported {
  view: string;
  columns: Column[];
  rows: ResultRow[];
}

async function allRows(input: unknown, { lease, identity, requestId }: Asking): Promise<Exported> {
  if (Array.isArray(input)) throw malformed('An export is of one query.');
  const given = input as { limit?: unknown };
  const { visible } = await lease.rights(identity.role);
  const asked = { ...given, limit: given.limit ?? LIMITS.maximumRows };
  const query = admit(asked, visible, lease.current.publication).query as Query;
  if (query.timeDimensions?.some((each) => each.compareDateRange))
    throw malformed('An export compares no date ranges.', 'Export each range by itself.');
  const plain = omit(query, 'responseFormat', 'total');
  const load = (part: Query) =>
    rowsOf(lease, { query: part, securityContext: readerOf(identity), requestId });
  const rows = await load(plain);
  if ((given.limit ?? null) === null && rows.length === LIMITS.maximumRows) {
    const beyond = { ...plain, limit: 1, offset: (plain.offset ?? 0) + LIMITS.maximumRows };
    if ((await load(beyond)).length > 0)
      throw new EdgeError(
        400,
        'too_many_rows',
        `The export would have more than ${LIMITS.maximumRows} rows.`,
        'Ask for less, or in parts with limit and offset.',
      );
  }
  const columns = columnsOf(plain).map((member): Column => {
    const known = visible.get(member);
    return {
      member,
      isNumber: known?.type === 'number' || known?.kind === 'measure',
      // A time by granularity stands under a name of its own.
      type: PARQUET_TYPES[known?.type ?? 'time'] ?? 'VARCHAR',
    };
  });
  const missing = rows[0] && columns.find(({ member }) => !Object.hasOwn(rows[0]!, member));
  if (missing) throw new EngineError('engine_failed', `The answer has no column ${missing.member}.`);
  return { view: columns[0]!.member.split('.')[0]!, columns, rows };
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

const rowsOf = (lease: Lease, request: Parameters<Lease['engine']['load']>[0]): Promise<ResultRow[]> =>
  untilAnswered(async () => (await lease.engine.load(request)).results[0]!.data as ResultRow[]);

async function bodyOf(format: Format, exported: Exported): Promise<Readable | Buffer> {
  if (format === 'csv') return Readable.from(csvChunks(exported));
  if (format === 'json') return Readable.from(jsonChunks(exported));
  const { columns, rows } = exported;
  return parquetOf(
    columns.map(({ member, type }) => ({ name: member, type })),
    rows.map((row) => columns.map(({ member }) => row[member])),
  );
}

function sendFile(
  reply: FastifyReply,
  format: Format,
  exported: Exported,
  buildId: string,
  body: Readable | Buffer,
): FastifyReply {
  return reply
    .type(FORMATS[format])
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${exported.view}-${buildId}.${format}"`,
      'concord-build-id': buildId,
      'concord-rows': String(exported.rows.length),
    })
    .send(body);
}

function* csvChunks({ columns, rows }: Exported): Generator<string> {
  yield `${columns.map(({ member }) => member).join(',')}\r\n`;
  for (let from = 0; from < rows.length; from += ROWS_A_CHUNK) {
    const lines = rows
      .slice(from, from + ROWS_A_CHUNK)
      .map((row) => columns.map(({ member, isNumber }) => csvCell(row[member], isNumber)).join(','));
    yield `${lines.join('\r\n')}\r\n`;
  }
}

function* jsonChunks({ columns, rows }: Exported): Generator<string> {
  yield '[';
  for (let from = 0; from < rows.length; from += ROWS_A_CHUNK) {
    const objects = rows
      .slice(from, from + ROWS_A_CHUNK)
      .map((row) => JSON.stringify(Object.fromEntries(columns.map(({ member }) => [member, row[member]]))));
    yield `${from === 0 ? '' : ','}\n${objects.join(',\n')}`;
  }
  yield '\n]\n';
}
