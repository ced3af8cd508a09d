import { join } from 'node:path';
import { COLUMNS, openFiles, TRUTH_COLUMNS, type Files, type TruthFiles } from './files.ts';

/** A kind of fault, as the intake names it. */
export interface Fault {
  table: keyof Files;
  column: string;
  rule: string;
}

/** Where a company is written, as rows of the input contract; what becomes of them is the shape's affair. */
export interface Output {
  files: Files;
  truth: TruthFiles;
  /** Where planted faults go. */
  planted: Files;
  /** True where the shape can have such a fault. */
  hasFault(fault: Fault): boolean;
  /** What the export has no longer, though a CRM's loader shows it as deleted. */
  deleted: Files;
  /** What a corrected row was before. */
  earlier: Files;
  /** Rows that refer to each other have all been added, but for those of the first part, which all share. */
  endPart(): void;
  /** Ends the company; returns the rows written, without the truth. */
  close(): number;
}

/** The company as files of the input contract, which have neither what is gone nor what it was before. */
export function contractOutput(folder: string): Output {
  const files = openFiles(folder, COLUMNS);
  const truth = openFiles(join(folder, 'truth'), TRUTH_COLUMNS);
  const nowhere = sinks(COLUMNS, () => () => undefined);
  return {
    files,
    truth,
    planted: files,
    hasFault: () => true,
    deleted: nowhere,
    earlier: nowhere,
    endPart: () => undefined,
    close() {
      for (const file of [...Object.values(files), ...Object.values(truth)]) file.close();
      return Object.values(files).reduce((sum, { rows }) => sum + rows, 0);
    },
  };
}

/** A sink for each of the tables. */
export function sinks<Name extends string>(
  tables: Readonly<Record<Name, string>>,
  addTo: (name: Name) => (line: string) => void,
) {
  const names = Object.keys(tables) as Name[];
  return Object.fromEntries(names.map((name) => [name, { add: addTo(name) }])) as Record<
    Name,
    { add(line: string): void }
  >;
}
