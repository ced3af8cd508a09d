import { place } from './connectors.ts';
import type { Connector } from './connectors.ts';
import { fileNames, whyUnlisted } from './folder.ts';
import { IntakeError, nearest } from './problem.ts';
import type { DescribedFile } from './raw-table.ts';
import { EXTENSIONS } from './sources.ts';
import { positionsRead, tableShapes } from './table-shape.ts';
import type { TableShape } from './table-shape.ts';

/** A table, or a part of it, that one file of the loader holds. */
export interface TablePart {
  table: string;
  shape: TableShape;
}

/** What a connector's folder holds, and what of it is not there. */
export interface ConnectorFiles {
  /** The parts of declared tables that each file holds, by its name. */
  parts: Map<string, TablePart[]>;
  /** The loader's tables that are not there. */
  missing: string[];
}

/** What is to be read of a connector's folder. Throws IntakeError where there is nothing. */
export async function filesOf(connector: Connector): Promise<ConnectorFiles> {
  const { source, loader, folder, given, reads, file, line } = connector;
  const problem = (code: string, what: string, remedy: string): IntakeError =>
    new IntakeError([
      { code, message: `${place(connector)}: ${what}`, remedy, file, ...(line ? { record: line } : {}) },
    ]);
  let names: string[];
  try {
    names = await fileNames(folder);
  } catch (error) {
    throw problem(
      'connector_folder_missing',
      `the folder ${given} of the connector ${source} ${whyUnlisted(error)}.`,
      'Correct `folder:`; it is relative to the data folder and holds the loader’s tables as files.',
    );
  }
  const stem = (name: string) => name.replace(/\.(csv|csv\.gz|parquet)$/i, '');
  const tables = names.filter((name) => EXTENSIONS.some((end) => name.toLowerCase().endsWith(end))).sort();
  const wanted = [...reads.keys()].flatMap((table) =>
    tableShapes(loader, source, table).map((shape): TablePart => ({ table, shape })),
  );
  const parts = new Map<string, TablePart[]>();
  const missing = new Set<string>();
  for (const part of wanted) {
    const { names, keyOf, insteadOf, isOlder } = part.shape;
    const named = (name: string) => tables.filter((file) => keyOf(stem(file)) === keyOf(name));
    if (insteadOf !== undefined && named(insteadOf).length > 0) continue;
    const matching = names.map(named);
    const [file, other] = matching.find((files) => files.length > 0) ?? [];
    if (other !== undefined)
      throw problem(
        'table_twice',
        `${source} has the table ${names[0]} more than once: ${file} and ${other}.`,
        'Keep one of them in the folder.',
      );
    if (file === undefined) {
      if (!isOlder) missing.add(names[0]!);
    } else parts.set(file, [...(parts.get(file) ?? []), part]);
  }
  if (parts.size > 0) return { parts, missing: [...missing] };
  const known = [...missing];
  const guesses = tables.flatMap((name) => {
    const guess = nearest(stem(name), known);
    return guess ? [`${name} might be ${guess}`] : [];
  });
  const other =
    loader === 'airbyte'
      ? 'leave out `loader: airbyte` where Fivetran left them'
      : 'name their loader (loader: airbyte)';
  throw problem(
    'connector_empty',
    `the folder ${given} holds none of the tables that ${source} is read from (${known.slice(0, 5).join(', ')}${known.length > 5 ? ', …' : ''}).`,
    `Put the loader's tables there as TABLE.csv, TABLE.csv.gz or TABLE.parquet${guesses.length > 0 ? ` (${guesses.slice(0, 3).join(', ')})` : ''}, or ${other}; docs/reference/connectors.md lists them.`,
  );
}

/** Refuses a file whose header has a column that is read more than once. Throws IntakeError. */
export function refuseTwice(
  { file, header }: DescribedFile,
  shape: TableShape,
  read: readonly string[],
): void {
  const keys = header.map(shape.keyOf);
  const twice = positionsRead(shape, header, read).find(
    (position) => keys.lastIndexOf(keys[position]!) !== keys.indexOf(keys[position]!),
  );
  if (twice === undefined) return;
  const column = header[twice]!;
  throw new IntakeError([
    {
      code: 'column_twice',
      message: `${file} has the column "${column}" more than once in its header.`,
      remedy: 'Rename or remove one of them.',
      file,
      record: 1,
      column,
    },
  ]);
}
