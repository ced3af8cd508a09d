import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { TABLES } from './contract.ts';
import { fileNames, whyUnlisted } from './folder.ts';
import type { ColumnMapping, Mapping } from './mapping.ts';
import { IntakeError, nearest } from './problem.ts';
import type { Problem } from './problem.ts';
import { SETTINGS_KEYS, settingsSchema } from './settings.ts';
import type { SettingsInput } from './settings.ts';
import { parseYaml } from './yaml-file.ts';

/** One file that fills one table. */
export interface Source {
  table: string;
  file: string;
  path: string;
  columns: Record<string, ColumnMapping>;
  /** Files whose columns stand beside, by a key. */
  joins?: FileJoin[];
}

/** A file that adds columns to another one's rows, where `to` of its row is `key` of theirs. */
export interface FileJoin {
  file: string;
  path: string;
  key: string;
  to: string;
}

export interface Sources {
  sources: Source[];
  settings: SettingsInput;
  notices: string[];
}

export const EXTENSIONS = ['.csv', '.csv.gz', '.parquet'] as const;
export const SETTINGS_FILE = 'settings.yml';

/**
 * Finds which file of the folder fills which table; `filled` are tables that connectors fill as well. Throws
 * IntakeError when the folder is missing, a table has two files, or nothing fills `opportunities`.
 */
export async function findSources(
  dataDir: string,
  mapping?: Mapping,
  filled: readonly string[] = [],
): Promise<Sources> {
  let files: string[];
  try {
    files = await fileNames(dataDir);
  } catch (error) {
    throw new IntakeError([
      {
        code: 'data_dir_missing',
        message: `The data folder ${dataDir} ${whyUnlisted(error)}.`,
        remedy: 'Give the folder that holds opportunities.csv with --data DIR.',
      },
    ]);
  }
  const sources: Source[] = [];
  const notices: string[] = [];
  const problems: Problem[] = [];
  for (const { name } of TABLES) {
    const mapped = mapping?.tables[name];
    if (mapped === false) continue;
    if (mapped) {
      const joins = (mapped.join ?? []).map(({ file, key, to = key }) => {
        return { file, path: resolve(dataDir, file), key, to };
      });
      const missing = [mapped.file, ...joins.map((join) => join.file)].filter(
        (file) => !files.includes(file) || !EXTENSIONS.some((end) => file.endsWith(end)),
      );
      for (const file of missing) {
        const isInside = !relative(resolve(dataDir), resolve(dataDir, file)).startsWith('..');
        problems.push(mappedFileProblem(name, file, files, isInside));
      }
      if (missing.length === 0)
        sources.push({
          table: name,
          file: mapped.file,
          path: resolve(dataDir, mapped.file),
          columns: mapped.columns ?? {},
          ...(joins.length > 0 ? { joins } : {}),
        });
      continue;
    }
    const own = EXTENSIONS.map((extension) => name + extension).filter((file) => files.includes(file));
    if (own.length > 1)
      problems.push({
        code: 'table_twice',
        message: `${name} is there more than once: ${own.join(' and ')}.`,
        remedy: 'Keep one of them in the folder.',
        file: own[0]!,
      });
    else if (own[0]) sources.push({ table: name, file: own[0], path: join(dataDir, own[0]), columns: {} });
  }
  const used = new Set([
    ...sources.flatMap(({ file, joins = [] }) => [file, ...joins.map((join) => join.file)]),
    SETTINGS_FILE,
  ]);
  for (const file of files.filter(
    (file) => !used.has(file) && EXTENSIONS.some((end) => file.endsWith(end)),
  )) {
    const stem = file.replace(/\.(csv|csv\.gz|parquet)$/, '');
    const guess = nearest(
      stem,
      TABLES.map((table) => table.name),
    );
    notices.push(
      `${file} is not read: no table of the contract has that name${guess && guess !== stem ? `; did you mean ${guess}?` : '.'}`,
    );
  }
  const tables = [...filled, ...sources.map((source) => source.table)];
  if (problems.length === 0 && !tables.includes('opportunities'))
    problems.push({
      code: 'opportunities_missing',
      message: `${dataDir} has no opportunities file; it is the one file that is required.`,
      remedy:
        'Add opportunities.csv (or .csv.gz or .parquet), name the file that holds the deals in a mapping (--mapping FILE, see docs/mapping.md), or switch on the connector of your CRM (docs/connectors.md).',
      file: 'opportunities.csv',
    });
  if (problems.length > 0) throw new IntakeError(problems);
  return { sources, settings: await readSettings(dataDir), notices };
}

function mappedFileProblem(
  table: string,
  file: string,
  files: readonly string[],
  isInside: boolean,
): Problem {
  const guess = nearest(file, files);
  return {
    code: 'mapped_file_missing',
    message: isInside
      ? `The mapping fills ${table} from ${file}, which is not a .csv, .csv.gz or .parquet file in the data folder.`
      : `The mapping fills ${table} from ${file}, which lies outside the data folder.`,
    remedy: guess
      ? `Did you mean ${guess}?`
      : 'Correct `file:` in the mapping, or put the file into the data folder.',
    file,
  };
}

/** The settings of a data folder; empty where it has no settings.yml. Throws IntakeError. */
export async function readSettings(dataDir: string): Promise<SettingsInput> {
  let text: string;
  try {
    text = await readFile(join(dataDir, SETTINGS_FILE), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {};
    throw error;
  }
  return parseYaml(text, SETTINGS_FILE, settingsSchema, SETTINGS_KEYS, 'docs/your-data.md');
}
