import type { DuckDBConnection } from '@duckdb/node-api';
import { findTable } from './contract.ts';
import { describeJoins } from './joined-files.ts';
import type { JoinedFile } from './joined-files.ts';
import { IntakeError, nearest } from './problem.ts';
import type { Problem } from './problem.ts';
import { describeFile } from './raw-table.ts';
import type { DescribedFile, ReadableTable } from './raw-table.ts';
import type { Source } from './sources.ts';

/** A checked file, ready to be read: its columns and those joined to it, and where each column of the contract comes from. */
export type CheckedSource = ReadableTable & DescribedFile & { joined: readonly JoinedFile[] };

/** Checks one file, those joined to it and their headers without loading them. Throws IntakeError. */
export async function checkSource(connection: DuckDBConnection, source: Source): Promise<CheckedSource> {
  const described = await describeFile(connection, source);
  const { joined, header } = await describeJoins(connection, source, described.header);
  return { ...source, ...described, joined, ...matchColumns(source, header, described.header) };
}

function matchColumns(source: Source, header: readonly string[], own: readonly string[]) {
  const contract = findTable(source.table)!;
  const names = contract.columns.map((column) => column.name);
  const problems: Problem[] = [];
  const notices: string[] = [];
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined)
    problems.push({
      code: 'column_twice',
      message: `${source.file} has the column "${twice}" more than once in its header.`,
      remedy: 'Rename or remove one of them.',
      file: source.file,
      record: 1,
      column: twice,
    });
  const positions = new Map<string, number>();
  const used = new Set<string>();
  const keys = new Set(source.joins?.map((join) => join.key));
  for (const column of contract.columns) {
    const mapping = source.columns[column.name];
    const theirs = mapping ? mapping.column : column.name;
    const position = theirs === undefined ? -1 : header.indexOf(theirs);
    if (position >= 0) {
      positions.set(column.name, position);
      if (mapping?.when) used.add(mapping.when.column);
      used.add(theirs!);
    } else if (mapping?.column !== undefined) {
      problems.push(
        missing(
          source,
          column.name,
          `the mapping reads ${column.name} from "${mapping.column}", which is not in its header`,
          nearest(mapping.column, header),
        ),
      );
    } else if (column.required && mapping?.constant === undefined) {
      const guess = nearest(
        column.name,
        header.filter((name) => !names.includes(name)),
      );
      problems.push(missing(source, column.name, `the required column ${column.name} is missing`, guess));
    }
  }
  const conditions = new Map<string, number>();
  for (const [name, { when }] of Object.entries(source.columns)) {
    if (!when) continue;
    conditions.set(name, header.indexOf(when.column));
    if (conditions.get(name)! < 0)
      problems.push(
        missing(
          source,
          name,
          `the mapping reads ${name} by what "${when.column}" says, which is not in its header`,
          nearest(when.column, header),
        ),
      );
  }
  if (problems.length > 0) throw new IntakeError(problems);
  for (const name of own.filter((name) => !used.has(name) && !keys.has(name))) {
    const guess = nearest(
      name,
      names.filter((known) => !positions.has(known)),
    );
    notices.push(
      `${source.file}: the column "${name}" is not in the contract and is ignored${guess ? `; did you mean ${guess}?` : '.'}`,
    );
  }
  return { positions, conditions, notices };
}

const missing = (source: Source, column: string, what: string, guess: string | undefined): Problem => ({
  code: 'column_missing',
  message: `${source.file} cannot be used: ${what}.`,
  remedy: guess
    ? `Its header has "${guess}": rename it to ${column}, or map it (docs/mapping.md).`
    : `Add the column ${column}, or map another one to it (docs/mapping.md).`,
  file: source.file,
  column,
});
