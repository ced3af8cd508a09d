import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeCompany } from '../../../../../seeds/generator/company/company.ts';
import { COLUMNS } from '../../../../../seeds/generator/company/files.ts';
import { SIZES } from '../../../../../seeds/generator/company/sizes.ts';
import type { Size } from '../../../../../seeds/generator/company/sizes.ts';
import { cellsOf } from '../../../../../seeds/generator/csv.ts';
import type { ShapeName } from '../../../../../seeds/generator/shapes/files.ts';
import type { Table } from '../../../../../seeds/generator/tables.ts';

export const XS = SIZES.XS!;
/** A company that takes no time. */
export const TINY: Size = { opportunities: 150, touches: 1_600, reps: 20, adCampaigns: 3 };

/** Writes companies into folders that `clear` removes. */
export function companyFolders() {
  const base = mkdtempSync(join(tmpdir(), 'company-'));
  let made = 0;
  return {
    /** A folder that is not there yet. */
    make: (): string => join(base, String((made += 1))),
    write(size: Size, seed = 1, isLater = false, shape: ShapeName = 'contract'): string {
      const folder = this.make();
      writeCompany({ folder, size, seed, isLater, shape });
      return folder;
    },
    clear: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Where the tables with planted faults name a record, which no fault names by an id of the company's own. */
const RECORDS: Record<string, string> = {
  opportunities: 'opportunity_id',
  people: 'person_id',
  touches: 'touch_id',
  stage_changes: 'entity_id',
  handoffs: 'person_id',
  identities: 'person_id',
};

/** The tables of a company in a folder of the contract's files: its own rows, and the faults planted among them. */
export function companyTables(folder: string): { told: Table[]; planted: Table[] } {
  const tables = Object.entries(COLUMNS).map(([name, header]): Table => {
    const columns = header.split(',');
    const [, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const cells = lines.map(cellsOf);
    const rows = cells.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
    return { name, columns, rows };
  });
  const isOwn = (name: string, row: Table['rows'][number]) =>
    RECORDS[name] === undefined || /^[A-Z][1-9]\d*$/.test(String(row[RECORDS[name]]));
  const having = (isOwnOnes: boolean) =>
    tables.map(({ name, columns, rows }) => ({
      name,
      columns,
      rows: rows.filter((row) => isOwn(name, row) === isOwnOnes),
    }));
  return { told: having(true), planted: having(false) };
}

/** Every file of a folder and of its truth, by name. */
export function filesOf(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return new Map(
    names.filter((name) => name.includes('.')).map((name) => [name, readFileSync(join(folder, name))]),
  );
}

/** Answers SQL in which `first.people` or `truth.…` are CSV files of the folders given by name. */
export async function askFolders(folders: Record<string, string>) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [schema, folder] of Object.entries(folders)) {
    await connection.run(`CREATE SCHEMA ${schema}`);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv')))
      await connection.run(
        `CREATE VIEW ${schema}.${file.replace('.csv', '')} AS
         SELECT * FROM read_csv('${join(folder, file)}', header = true, all_varchar = true, max_line_size = 2000000)`,
      );
  }
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
}
