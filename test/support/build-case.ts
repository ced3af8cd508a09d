import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptySpendRatios } from '../../cube/policies/spend-ratios.ts';
import type { Query } from '../../cube/policies/query-grammar.ts';
import type { VisibleMembers } from '../../cube/policies/visibility.ts';
import { visibleMembers } from '../../cube/server/edge/public-meta.ts';
import { createEngine, type CubeQuery, type Engine, type MetaView } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import type { BuildOptions } from '../../cube/server/publication/publish.ts';
import { statePaths, type Publication } from '../../cube/server/publication/state.ts';
import { compiledDbt, compiledModels } from './compiled-models.ts';
import { root } from './paths.ts';

export type ResultRow = Record<string, unknown>;

/** What an open engine is asked, always as the executive. */
export interface Answers {
  /** Rows of a query, asked as the executive; member names without their view. */
  query(query: CubeQuery): Promise<ResultRow[]>;
  /** The query, its SQL and the rows it gave, for a failing test to print. */
  explain(query: CubeQuery): Promise<string>;
  /** The views as the executive sees them. */
  meta(): Promise<MetaView[]>;
}

/** A folder's publication, made by the real pipeline in a state directory of its own. */
export interface BuiltCase extends Answers {
  engine: Engine;
  publication: Publication;
  warehousePath: string;
  close(): Promise<void>;
}

export interface CaseOptions {
  mapping?: string;
  isSample?: boolean;
  /** Start dbt itself instead of running what it compiled; compiled-models.test.ts proves them the same. */
  isBuiltByDbt?: boolean;
  /** The state directory to go on with, history and all; by default a new one, removed on close. */
  home?: string;
  onStep?: BuildOptions['onStep'];
}

const executive = { role: 'executive' };
let asked = 0;

/** Builds and opens a folder of input files; throws with every problem of a build that was not published. */
export async function buildCase(
  dataDir: string,
  { isBuiltByDbt = false, ...options }: CaseOptions = {},
): Promise<BuiltCase> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'concord-case-'));
  const remove = () => {
    if (!options.home) rmSync(home, { recursive: true, force: true });
  };
  try {
    const build = { root, dataDir, today: new Date(), ...options, home };
    const built = await (isBuiltByDbt
      ? buildAndPublish(build)
      : withCompiledModels(() => buildAndPublish(build)));
    if (built.errors)
      throw new Error(built.errors.map((problem) => `${problem.code}: ${problem.message}`).join('\n'));
    const { publication } = built;
    const warehousePath = statePaths(home).candidate(publication.build_id).warehouse;
    const models = await readModelFiles(join(root, 'cube', 'model'));
    const engine = await createEngine({
      models,
      publication: { build_id: publication.build_id, warehousePath },
    });
    const opened = { engine, publication, warehousePath };
    return { ...opened, ...answersOf(engine), close: () => engine.close().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const realDbt = process.env.CONCORD_DBT;

/** Lets builds run what dbt compiled instead of dbt itself. */
export async function withCompiledModels<T>(work: () => Promise<T>): Promise<T> {
  Object.assign(process.env, {
    CONCORD_COMPILED: compiledModels(),
    CONCORD_REAL_DBT: realDbt,
    CONCORD_DBT: compiledDbt,
  });
  try {
    return await work();
  } finally {
    process.env.CONCORD_DBT = realDbt;
  }
}

/** Asks an open engine as the executive, ratios of spend as the edge does; member names without their view. */
export function answersOf(engine: Engine): Answers {
  let visible: Promise<VisibleMembers> | undefined;
  const request = async (query: CubeQuery) => {
    visible ??= engine.meta(executive).then(visibleMembers);
    const { filters, ...rest } = query as Query;
    const { added } = emptySpendRatios({ ...rest, filters, order: undefined }, await visible);
    return {
      query: added ? { ...rest, filters: [...(filters ?? []), added] } : query,
      securityContext: executive,
      requestId: `case-${(asked += 1)}`,
    };
  };
  const query = async (question: CubeQuery): Promise<ResultRow[]> => {
    const answer = await engine.load(await request({ limit: 50_000, ...question }));
    return (answer.results[0]!.data as ResultRow[]).map(withoutView);
  };
  const explain = async (question: CubeQuery): Promise<string> => {
    const sql = await engine
      .sql({ ...(await request(question)), securityContext: { role: 'analyst' } })
      .catch(String);
    const rows = await query(question).catch((error: unknown) => [{ error: String(error) }]);
    return [
      `query  ${JSON.stringify(question)}`,
      `sql    ${typeof sql === 'string' ? sql : JSON.stringify(sql, null, 2)}`,
      ...rows.slice(0, 40).map((row) => `row    ${JSON.stringify(row)}`),
    ].join('\n');
  };
  return { query, explain, meta: () => engine.meta(executive) };
}

/** `revenue.date.quarter` becomes `date.quarter`. */
function withoutView(row: ResultRow): ResultRow {
  return Object.fromEntries(
    Object.entries(row).map(([member, value]) => [member.slice(member.indexOf('.') + 1), value]),
  );
}
