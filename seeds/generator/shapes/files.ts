import { toCsv } from '../csv.ts';
import { settingsYaml } from '../settings.ts';
import type { Table } from '../tables.ts';
import { hubspot } from './hubspot.ts';
import { salesforce } from './salesforce.ts';
import type { Crm, Shape } from './shape.ts';

/** The shapes that a company can be written in: the input contract, or one CRM with the rest beside. */
export const shapes = ['contract', 'hubspot', 'salesforce'] as const;
export type ShapeName = (typeof shapes)[number];
export type CrmName = Exclude<ShapeName, 'contract'>;

/** Who tells a company in each CRM's shape. */
export const crms: Record<CrmName, (shared: readonly Table[], lookedOn: string) => Crm> = {
  hubspot,
  salesforce,
};

/** The day on which the sample company's systems were read. */
const LOOKED_ON = '2026-11-20';

/** The company in a shape: ids are those of the contract where it is the contract. */
export function shapeOf(name: ShapeName, tables: Table[]): Shape {
  if (name === 'contract') return { loader: [], beside: tables, ids: new Map() };
  const crm = crms[name](tables, LOOKED_ON);
  const whole = { tables };
  return {
    loader: joined([...crm.tell(whole), ...crm.end()]),
    beside: crm.beside(whole),
    ids: crm.ids(whole),
  };
}

/** One table a name, with the rows of all. */
function joined(tables: readonly Table[]): Table[] {
  const named = new Map<string, Table>();
  for (const { name, columns, rows } of tables) {
    const before = named.get(name)?.rows ?? [];
    if (rows.length > 0) named.set(name, { name, columns, rows: [...before, ...rows] });
  }
  return [...named.values()];
}

/** The text of each file of a data folder, ready to build, by its path in the folder. */
export function shapeFiles(name: ShapeName, tables: Table[]): Map<string, string> {
  const { loader, beside } = shapeOf(name, tables);
  const csv = ({ columns, rows }: Table) => toCsv(columns, rows);
  const files = new Map(beside.map((table) => [`${table.name}.csv`, csv(table)]));
  for (const table of loader) files.set(`${name}/${table.name}.csv`, csv(table));
  return files.set('settings.yml', settingsYaml + connectorSetting(name));
}

/** The lines of the settings that turn a CRM's connector on. */
export function connectorSetting(name: ShapeName): string {
  return name === 'contract' ? '' : `connectors:\n  ${name}: { folder: ${name} }\n`;
}
