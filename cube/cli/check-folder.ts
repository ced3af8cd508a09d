import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { intake } from '../server/intake/intake.ts';
import type { IntakeReport } from '../server/intake/intake.ts';
import type { SourceCounts } from '../server/intake/load-counts.ts';
import { readMapping } from '../server/intake/mapping.ts';
import type { Mapping } from '../server/intake/mapping.ts';
import { IntakeError } from '../server/intake/problem.ts';
import type { Problem } from '../server/intake/problem.ts';
import { emptyViews } from '../server/publication/gates.ts';
import { translateError } from '../server/publication/translate-error.ts';
import { checkConnectors } from './check-connectors.ts';
import type { CheckedConnectors } from './check-connectors.ts';
import { filesBehind, folderWithout, mappingWithout, tablesOf } from './check-aside.ts';
import { readFindings } from './check-findings.ts';
import type { FlaggedReferences, QuarantineGroup } from './check-findings.ts';

export interface CheckInputs {
  dataDir: string;
  /** Path of a mapping file. */
  mapping?: string | undefined;
  today: Date;
}

/** What a build of a folder would read. */
export interface CheckReport {
  /** Whether a build would get as far as dbt. */
  passes: boolean;
  /** The settings in force that rows were judged by; null where they were not. */
  settings: Pick<IntakeReport['settings'], 'reporting_currency' | 'time_zone' | 'as_of_on'> | null;
  /** Every file whose rows were judged; rows_read = rows_loaded + rows_quarantined. */
  files: (SourceCounts & { quarantine: QuarantineGroup[] })[];
  /** Files that cannot be read at all; `problems` says why. */
  unreadable: string[];
  /** What the intake points out without refusing it. */
  notices: string[];
  flagged_references: FlaggedReferences[];
  /** Views that would be empty, and the tables of which one would fill each. */
  empty_views: { view: string; missing_tables: string[] }[];
  problems: Problem[];
}

/** Without these no other row can be judged: they say what day it is, in which money, and of which deals. */
const DECISIVE_TABLES = ['opportunities', 'fx_rates'];
const SETTINGS_FILE = 'settings.yml';
const UNREADABLE_CODES = ['ENOENT', 'EACCES', 'EPERM', 'ELOOP'];

/**
 * Runs the intake of a folder into a warehouse that is thrown away, again and again without the files that stop
 * it, so that one look finds what is wrong in all of them; the models of its connectors are built once before. Bad input is reported, never thrown; nothing is left.
 */
export async function checkFolder(inputs: CheckInputs): Promise<CheckReport> {
  const work = await mkdtemp(join(tmpdir(), 'concord-check-'));
  const removeNow = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', removeNow);
  try {
    return await examine({ ...inputs, dataDir: resolve(inputs.dataDir) }, work);
  } finally {
    process.removeListener('exit', removeNow);
    await rm(work, { recursive: true, force: true });
  }
}

async function examine(inputs: CheckInputs, work: string): Promise<CheckReport> {
  const { dataDir, today } = inputs;
  const problems: Problem[] = [];
  const aside = new Set<string>();
  const unread = (): CheckReport => ({ ...NOTHING_READ, unreadable: [...aside].sort(), problems });
  let mapping: Mapping | undefined;
  let loaded: CheckedConnectors;
  try {
    mapping = inputs.mapping ? await readMapping(inputs.mapping) : undefined;
    loaded = await checkConnectors(dataDir, mapping && { path: inputs.mapping!, mapping }, work);
  } catch (error) {
    problems.push(...problemsOf(error, work));
    return unread();
  }
  let isAnyShareAllowed = false;
  for (let pass = 0; ; pass += 1) {
    const isDecisive = (file: string) =>
      file === SETTINGS_FILE || tablesOf(file, mapping).some((table) => DECISIVE_TABLES.includes(table));
    const canJudge = ![...aside].some(isDecisive);
    const warehousePath = join(work, `${pass}.duckdb`);
    try {
      await loaded.begin(warehousePath);
      const report = await intake({
        connectors: loaded.connectors,
        dataDir: pass === 0 ? dataDir : await folderWithout(aside, dataDir, join(work, `${pass}`), mapping),
        mapping: pass === 0 ? mapping : mappingWithout(aside, mapping, isAnyShareAllowed || !canJudge),
        warehousePath,
        today,
      });
      const common = {
        ...unread(),
        passes: problems.length === 0,
        notices: [...loaded.notices, ...report.notices],
      };
      const repaired = [...aside].flatMap((file) => tablesOf(file, mapping));
      return canJudge
        ? { ...common, ...(await judged(report, loaded.sources, warehousePath, repaired)) }
        : common;
    } catch (error) {
      const found = problemsOf(error, work);
      problems.push(...found);
      const known = aside.size;
      const isShare = (problem: Problem) => problem.code === 'too_many_quarantined';
      const broken = found.filter((problem) => !isShare(problem));
      for (const { code, file } of broken)
        if (file) for (const name of await filesBehind(code, file, dataDir)) aside.add(name);
      const hasShare = found.some(isShare) && !isAnyShareAllowed;
      if (hasShare) isAnyShareAllowed = true;
      if (broken.some((problem) => !problem.file) || (aside.size === known && !hasShare)) return unread();
    }
  }
}

const NOTHING_READ: CheckReport = {
  passes: false,
  settings: null,
  files: [],
  unreadable: [],
  notices: [],
  flagged_references: [],
  empty_views: [],
  problems: [],
};

async function judged(
  report: IntakeReport,
  loaded: readonly SourceCounts[],
  warehousePath: string,
  repaired: readonly string[],
) {
  const { quarantine, references } = await readFindings(warehousePath);
  const { reporting_currency, time_zone, as_of_on } = report.settings;
  const willBeFilled = repaired.map((table) => ({ ...report.sources[0]!, table, rows_loaded: 1 }));
  return {
    settings: { reporting_currency, time_zone, as_of_on },
    files: [...loaded, ...report.sources].map((source) => ({
      ...source,
      quarantine: quarantine.filter((group) => group.table === source.table && group.file === source.file),
    })),
    flagged_references: references,
    empty_views: emptyViews({ ...report, sources: [...report.sources, ...willBeFilled] }),
  };
}

function problemsOf(error: unknown, work: string): Problem[] {
  const { code, path } = error as NodeJS.ErrnoException;
  if (error instanceof IntakeError || !code || !path || !UNREADABLE_CODES.includes(code))
    return translateError(error, work);
  const file = basename(path);
  const message = `${file} cannot be read (${code}).`;
  const remedy = 'Give your user read access to it, or put a file there that is readable.';
  return [{ code: 'file_unreadable', message, remedy, file }];
}
