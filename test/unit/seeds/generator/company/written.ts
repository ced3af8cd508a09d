import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeCompany } from '../../../../../seeds/generator/company/company.ts';
import { SIZES } from '../../../../../seeds/generator/company/sizes.ts';
import type { Size } from '../../../../../seeds/generator/company/sizes.ts';
import type { ShapeName } from '../../../../../seeds/generator/shapes/files.ts';

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
