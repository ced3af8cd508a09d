import { readFile, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { NOT_OF_AIRBYTE } from './airbyte-streams.ts';
import { findTable } from './contract.ts';
import type { LoadedColumn } from './loaded-values.ts';
import type { Mapping } from './mapping.ts';
import { IntakeError, nearest } from './problem.ts';
import type { Problem } from './problem.ts';
import { SETTINGS_FILE, readSettings } from './sources.ts';
import type { Loader } from './table-shape.ts';
import { lineOfKey } from './yaml-file.ts';

/** A connector as the dbt project knows it. */
export interface ConnectorKind {
  source: string;
  /** The loader's tables that staging reads, each with the columns it reads. */
  reads: ReadonlyMap<string, readonly LoadedColumn[]>;
  /** The tables of the input contract that its models fill. */
  fills: readonly string[];
}

/** A connector that a company switched on. */
export interface Connector extends ConnectorKind {
  /** The folder of the loader's tables, absolute, and as the settings write it. */
  folder: string;
  given: string;
  /** Who left the tables there. */
  loader: Loader;
  /** Where it is switched on. */
  file: string;
  line: number | undefined;
}

/** What `_<source>__sources.yml` says: the one list of what is read of a source. */
export interface SourceDeclaration {
  description?: string;
  tables: { name: string; description?: string; columns?: LoadedColumn[] }[];
}

/** Every connector of the dbt project: those with models that fill a table of the input contract. */
export async function knownConnectors(root: string): Promise<ConnectorKind[]> {
  const models = join(root, 'models', 'connectors');
  const entries = await readdir(models, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (source) => {
      const files = await readdir(join(models, source));
      const fills = files.flatMap((file) => {
        const [, table, from] = /^int_(.+)__from_(.+)\.sql$/.exec(file) ?? [];
        if (table === undefined || from !== source) return [];
        if (!findTable(table))
          throw new Error(`${file} fills ${table}, which is no table of the input contract.`);
        return [table];
      });
      return { source, fills: fills.sort(), reads: await tablesRead(root, source) };
    }),
  );
}

/** The declaration of a source's tables. */
export async function declarationOf(root: string, source: string): Promise<SourceDeclaration> {
  const file = join(root, 'models', 'staging', source, `_${source}__sources.yml`);
  const { sources } = parse(await readFile(file, 'utf8')) as { sources: SourceDeclaration[] };
  return { ...sources[0], tables: sources.flatMap((entry) => entry.tables) };
}

async function tablesRead(root: string, source: string): Promise<ConnectorKind['reads']> {
  const { tables } = await declarationOf(root, source);
  return new Map(tables.map(({ name, columns = [] }) => [name, columns]));
}

/**
 * The connectors that the settings (or the mapping's settings, which win) switch on, in their order. Throws
 * IntakeError for one that does not exist.
 */
export async function switchedOn(
  root: string,
  dataDir: string,
  mapping?: { path: string; mapping: Mapping },
): Promise<Connector[]> {
  const mapped = mapping?.mapping.settings?.connectors;
  const given = mapped ?? (await readSettings(dataDir)).connectors ?? {};
  if (Object.keys(given).length === 0) return [];
  const path = mapped ? mapping!.path : join(dataDir, SETTINGS_FILE);
  const text = await readFile(path, 'utf8');
  const known = await knownConnectors(root);
  const problems: Problem[] = [];
  const found = Object.entries(given).flatMap(([source, { folder, loader = 'fivetran' }]): Connector[] => {
    const line = lineOfKey(text, [...(mapped ? ['settings'] : []), 'connectors', source]);
    const file = basename(path);
    const kind = known.find((candidate) => candidate.source === source);
    if (!kind) problems.push(unknownConnector(source, file, line, known));
    else if (loader === 'airbyte' && NOT_OF_AIRBYTE[source])
      problems.push(noStreams(source, NOT_OF_AIRBYTE[source], file, line));
    return kind ? [{ ...kind, folder: resolve(dataDir, folder), given: folder, loader, file, line }] : [];
  });
  if (problems.length > 0) throw new IntakeError(problems);
  return found;
}

function unknownConnector(
  source: string,
  file: string,
  line: number | undefined,
  known: readonly ConnectorKind[],
): Problem {
  const names = known.map((candidate) => candidate.source);
  const guess = nearest(source, names);
  return {
    code: 'connector_unknown',
    message: `${place({ file, line })}: there is no connector "${source}".`,
    remedy: `${guess ? `Did you mean "${guess}"? ` : ''}Known: ${names.join(', ')} (docs/connectors.md).`,
    file,
    ...(line ? { record: line } : {}),
  };
}

function noStreams(source: string, remedy: string, file: string, line: number | undefined): Problem {
  return {
    code: 'loader_unknown',
    message: `${place({ file, line })}: ${source} cannot be read as Airbyte leaves it.`,
    remedy,
    file,
    ...(line ? { record: line } : {}),
  };
}

/** "settings.yml, line 7", to begin a message with. */
export const place = ({ file, line }: { file: string; line: number | undefined }): string =>
  line ? `${file}, line ${line}` : file;
