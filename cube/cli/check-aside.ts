import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TABLES } from '../server/intake/contract.ts';
import type { Mapping } from '../server/intake/mapping.ts';

/** A deal that keeps the intake going where the real ones cannot be read; nothing it leads to is shown. */
const STAND_IN = 'opportunity_id,created_at,expected_close_on,status,amount\nstand-in,2000-01-01,,open,\n';

const stem = (file: string): string => file.replace(/(\.csv|\.csv\.gz|\.parquet)$/, '');

type MappedTable = Exclude<Mapping['tables'][string], false>;

/** The file of a mapped table, and those joined to it. */
const filesOf = ({ file, join = [] }: MappedTable): string[] => [file, ...join.map((joined) => joined.file)];

/** The tables a file fills: those the mapping gives it, and the one it is named after. */
export function tablesOf(file: string, mapping: Mapping | undefined): string[] {
  return TABLES.map((table) => table.name).filter((name) => {
    const mapped = mapping?.tables[name];
    return mapped ? filesOf(mapped).includes(file) : name === stem(file);
  });
}

/** The files a problem speaks of: the one it names, or all that would fill the same table. */
export async function filesBehind(code: string, file: string, dataDir: string): Promise<string[]> {
  if (code !== 'table_twice') return [file];
  return (await readdir(dataDir)).filter((name) => stem(name) === stem(file));
}

/** Makes a folder of links to the files of another, without some; deals are stood in for. Returns its path. */
export async function folderWithout(
  aside: ReadonlySet<string>,
  dataDir: string,
  target: string,
  mapping: Mapping | undefined,
): Promise<string> {
  const needsDeals = isWithoutDeals(aside, mapping);
  await mkdir(target);
  for (const name of await readdir(dataDir))
    if (!aside.has(name) && !(needsDeals && stem(name) === 'opportunities'))
      await symlink(join(dataDir, name), join(target, name));
  if (needsDeals) await writeFile(join(target, 'opportunities.csv'), STAND_IN);
  return target;
}

/** The mapping that leaves some files unread, and allows any share of quarantined rows where asked to. */
export function mappingWithout(
  aside: ReadonlySet<string>,
  mapping: Mapping | undefined,
  isAnyShareAllowed: boolean,
): Mapping {
  const tables: Mapping['tables'] = { ...mapping?.tables };
  for (const [name, table] of Object.entries(tables))
    if (table && filesOf(table).some((file) => aside.has(file))) tables[name] = false;
  if (isWithoutDeals(aside, mapping)) delete tables.opportunities;
  const settings = { ...mapping?.settings, ...(isAnyShareAllowed ? { max_quarantined_share: 1 } : {}) };
  return { ...mapping, tables, settings };
}

const isWithoutDeals = (aside: ReadonlySet<string>, mapping: Mapping | undefined): boolean =>
  [...aside].some((file) => tablesOf(file, mapping).includes('opportunities'));
