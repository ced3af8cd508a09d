import { access, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createEngine, type Engine, type MetaMember } from '../server/engine/engine.ts';
import { readModelFiles } from '../server/engine/model-files.ts';
import type { Problem } from '../server/intake/problem.ts';
import { buildAndPublish } from '../server/publication/publish.ts';
import { statePaths, type Publication } from '../server/publication/state.ts';
import { folderWithout } from './check-aside.ts';
import { projectRoot } from './paths.ts';

export interface DefinitionsInputs {
  dataDir: string;
  /** The stage definitions proposed, a file like stages.csv. */
  proposal: string;
  /** A period of the build, such as 2026-Q3; by default the last quarter that is over. */
  period?: string | undefined;
  today: Date;
  onStep?: (line: string) => void;
}

/** A figure under the definitions in force and under those proposed; null where there is nothing to count. */
export interface ComparedFigure {
  of: string;
  title: string;
  isShare: boolean;
  before: number | null;
  after: number | null;
}

export interface DefinitionsDiff {
  period: string;
  /** Every measure of the funnel and what each goal of the period has reached. */
  figures: ComparedFigure[];
}

const STAGE_FILES = new Set(['stages.csv', 'stages.csv.gz', 'stages.parquet']);
const executive = { role: 'executive' };

/**
 * What other stage definitions would do to the numbers of a period: builds the folder twice, as it is and with the
 * proposal in the place of its stages, and asks both. Publishes and keeps nothing. Returns the problems of a build
 * that stopped, or of a period that is not there.
 */
export async function compareDefinitions(inputs: DefinitionsInputs): Promise<DefinitionsDiff | Problem[]> {
  const proposal = resolve(inputs.proposal);
  if (
    !(await access(proposal).then(
      () => true,
      () => false,
    ))
  )
    return [problem(`There is no file ${proposal}.`, 'Name a file with the columns of stages.csv.')];
  const work = await mkdtemp(join(tmpdir(), 'concord-definitions-'));
  try {
    const proposed = await folderWithout(STAGE_FILES, resolve(inputs.dataDir), join(work, 'data'), undefined);
    await symlink(proposal, join(proposed, 'stages.csv'));
    const before = await asked(join(work, 'before'), resolve(inputs.dataDir), 'as they are', inputs);
    if (Array.isArray(before)) return before;
    const after = await asked(join(work, 'after'), proposed, 'as proposed', inputs);
    if (Array.isArray(after)) return after;
    const keys = [...new Set([...before.figures.keys(), ...after.figures.keys()])];
    const figures = keys.map((key) => {
      const { of, title, isShare } = (before.figures.get(key) ?? after.figures.get(key))!;
      const valueOf = (answer: Answer) => answer.figures.get(key)?.value ?? null;
      return { of, title, isShare, before: valueOf(before), after: valueOf(after) };
    });
    return { period: before.period, figures };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Answer {
  period: string;
  figures: Map<string, { of: string; title: string; isShare: boolean; value: number | null }>;
}

async function asked(
  home: string,
  dataDir: string,
  which: string,
  { period, today, onStep }: DefinitionsInputs,
): Promise<Answer | Problem[]> {
  onStep?.(`Building with the definitions ${which} …`);
  const { publication, errors } = await buildAndPublish({ root: projectRoot, home, dataDir, today });
  if (errors)
    return errors.map((each) => ({ ...each, message: `With the definitions ${which}: ${each.message}` }));
  const found = periodOf(publication, period);
  if (!found)
    return [
      problem(
        `The data has no period ${period ?? 'that is over'}.`,
        `Ask for one of ${publication.periods.map(({ period_id }) => period_id).join(', ')}.`,
      ),
    ];
  const engine = await createEngine({
    models: await readModelFiles(join(projectRoot, 'cube/model')),
    publication: {
      build_id: home,
      warehousePath: statePaths(home).candidate(publication.build_id).warehouse,
    },
  });
  try {
    return { period: found.label, figures: await figuresOf(engine, found) };
  } finally {
    await engine.close();
  }
}

const periodOf = ({ periods, as_of_on }: Publication, asked: string | undefined) =>
  periods
    .filter(({ period_id, kind, ends_on }) =>
      asked ? period_id === asked : kind === 'quarter' && ends_on < as_of_on,
    )
    .sort((a, b) => a.ends_on.localeCompare(b.ends_on))
    .at(-1);

async function figuresOf(engine: Engine, period: Publication['periods'][number]): Promise<Answer['figures']> {
  const figures: Answer['figures'] = new Map();
  const load = async (query: Record<string, unknown>) => {
    const answer = await engine.load({ query, securityContext: executive, requestId: 'definitions-diff' });
    return answer.results[0]!.data as Record<string, string | number | null>[];
  };
  const add = (key: string, of: string, member: MetaMember, value: string | number | null | undefined) =>
    figures.set(key, {
      of,
      title: String(member['shortTitle']),
      isShare: member['format'] === 'percent',
      value: value == null ? null : Number(value),
    });

  const views = await engine.meta(executive);
  const funnel = views.find(({ name }) => name === 'funnel')!.measures;
  const [counted = {}] = await load({
    measures: funnel.map(({ name }) => name),
    timeDimensions: [{ dimension: 'funnel.date', dateRange: [period.starts_on, period.ends_on] }],
  });
  for (const measure of funnel) add(measure.name, 'Funnel', measure, counted[measure.name]);

  const actual = views
    .find(({ name }) => name === 'goals')!
    .measures.find(({ name }) => name === 'goals.actual')!;
  const goals = await load({
    measures: [actual.name],
    dimensions: ['goals.goal', 'goals.goal_name'],
    filters: [{ member: 'goals.period', operator: 'equals', values: [period.period_id] }],
  });
  for (const row of goals)
    add(
      `goal ${String(row['goals.goal'])}`,
      `Goal ${String(row['goals.goal_name'])}`,
      actual,
      row[actual.name],
    );
  return figures;
}

const problem = (message: string, remedy: string): Problem => ({ code: 'definitions', message, remedy });
